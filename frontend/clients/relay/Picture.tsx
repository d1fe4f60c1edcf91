import { graphql, useFragment } from "react-relay";
import type { Picture_picture$key } from "./__generated__/Picture_picture.graphql";

export function Picture({ picture, alt }: { picture: Picture_picture$key; alt: string }) {
  const { sources, img } = useFragment(
    graphql`
      fragment Picture_picture on Picture {
        sources {
          type
          srcset
          sizes
        }
        img {
          url
          width
          height
        }
      }
    `,
    picture,
  );
  return (
    <picture>
      {sources.map(({ type, srcset, sizes }) => (
        <source key={type} type={type} srcSet={srcset} sizes={sizes} />
      ))}
      <img src={img.url} width={img.width} height={img.height} alt={alt} />
    </picture>
  );
}
