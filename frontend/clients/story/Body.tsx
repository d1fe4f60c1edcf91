import type { StoryFragment } from "../generated/strings/graphql";
import { CallToAction } from "./CallToAction";
import { Picture } from "./Picture";

type BodyBlock = StoryFragment["body"][number];

export function Body({ blocks }: { blocks: readonly BodyBlock[] }) {
  return blocks.map((block) => <Block key={block.id} block={block} />);
}

function Block({ block }: { block: BodyBlock }) {
  switch (block.__typename) {
    case "ParagraphBlock":
      return <div dangerouslySetInnerHTML={{ __html: block.richText.html }} />;
    case "HeadingBlock":
      return <h2>{block.text}</h2>;
    case "PullQuoteBlock":
      return (
        <blockquote>
          <p>{block.text}</p>
          {block.attribution && <footer>{block.attribution}</footer>}
        </blockquote>
      );
    case "ImageBlock":
      return (
        <figure>
          <Picture picture={block.image.picture} alt={block.alt} />
          {block.caption && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
    case "StatisticBlock":
      return (
        <p>
          <strong>{block.number}</strong> {block.label}
        </p>
      );
    case "DonateCallToActionBlock":
      return block.callToAction && <CallToAction callToAction={block.callToAction} />;
    default:
      return null;
  }
}
