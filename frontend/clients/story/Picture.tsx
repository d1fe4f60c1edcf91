import type { PictureFragment } from "../generated/strings/graphql";

export function Picture({ picture, alt }: { picture: PictureFragment; alt: string }) {
  const { sources, img, dominantColor } = picture;
  return (
    <picture>
      {sources.map((source) => (
        <source key={source.type} type={source.type} srcSet={source.srcset} sizes={source.sizes} />
      ))}
      <img
        src={img.url}
        width={img.width}
        height={img.height}
        alt={alt}
        style={dominantColor ? { backgroundColor: dominantColor } : undefined}
      />
    </picture>
  );
}
