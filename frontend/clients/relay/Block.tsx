import { graphql, useFragment } from "react-relay";
import { CallToAction } from "../story/CallToAction";
import type { Block_block$key } from "./__generated__/Block_block.graphql";
import { Picture } from "./Picture";

export function Block({ block }: { block: Block_block$key }) {
  const data = useFragment(
    graphql`
      fragment Block_block on Block {
        __typename
        ... on ParagraphBlock {
          richText {
            html
          }
        }
        ... on HeadingBlock {
          text
        }
        ... on PullQuoteBlock {
          text
          attribution
        }
        ... on ImageBlock {
          alt
          caption
          image {
            picture(preset: INLINE) {
              ...Picture_picture
            }
          }
        }
        ... on StatisticBlock {
          number
          label
        }
        ... on DonateCallToActionBlock {
          callToAction {
            headline
            text
            buttonLabel
            url
          }
        }
      }
    `,
    block,
  );
  switch (data.__typename) {
    case "ParagraphBlock":
      return <div dangerouslySetInnerHTML={{ __html: data.richText.html }} />;
    case "HeadingBlock":
      return <h2>{data.text}</h2>;
    case "PullQuoteBlock":
      return (
        <blockquote>
          <p>{data.text}</p>
          {data.attribution && <footer>{data.attribution}</footer>}
        </blockquote>
      );
    case "ImageBlock":
      return (
        <figure>
          <Picture picture={data.image.picture} alt={data.alt} />
          {data.caption && <figcaption>{data.caption}</figcaption>}
        </figure>
      );
    case "StatisticBlock":
      return (
        <p>
          <strong>{data.number}</strong> {data.label}
        </p>
      );
    case "DonateCallToActionBlock":
      return data.callToAction && <CallToAction callToAction={data.callToAction} />;
    default:
      return null;
  }
}
