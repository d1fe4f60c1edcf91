/** Where links lead: pages in another language are read under the visitor's own. */
import type { FrameFragment, LinkFragment } from "./gql/graphql";

type Place = Pick<FrameFragment, "url" | "locale">;

/** The same path below another language, which the API answers with what stands in there. */
export function inLocale(path: string, languageCode: string): string {
  return path.replace(/^\/[^/]+/, `/${languageCode}`);
}

/** Where a language begins. */
export function frontPage({ locale }: Pick<Place, "locale">): string {
  return `/${locale.languageCode}/`;
}

/** Where visitors search; the one path the API knows nothing of. */
export function searchPage({ locale }: Pick<Place, "locale">): string {
  return `/${locale.languageCode}/search/`;
}

/** The path of a page as this visitor reads it. */
export function toPage(site: Place, path: string): string {
  return inLocale(path, site.locale.languageCode);
}

/** An address as a path of this site, where it is one of its own. */
function pathOn(site: Pick<Place, "url">, url: string): string | undefined {
  return url.startsWith(`${site.url}/`) ? url.slice(site.url.length) : undefined;
}

/** An address as a link of this site: a path where it leads to one of its pages. */
export function toUrl(site: Place, url: string): string {
  const path = pathOn(site, url);
  return path ? toPage(site, path) : url;
}

/** Where a link of a menu leads. */
export function toLink(site: Place, link: LinkFragment): string {
  return link.path ? toPage(site, link.path) : link.url;
}

/** An address the API redirects to, on the host the visitor is at. */
export function redirectTarget(site: Pick<Place, "url">, url: string): string {
  return pathOn(site, url) ?? url;
}

/** A path with some search parameters; those without a value are left out. */
export function withQuery(
  path: string,
  values: Record<string, string | number | null | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size ? `${path}?${query}` : path;
}
