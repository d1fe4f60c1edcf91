type CallToActionProps = {
  callToAction: { headline: string; text: string; buttonLabel: string; url?: string | null };
};

export function CallToAction({ callToAction }: CallToActionProps) {
  return (
    <aside>
      <h2>{callToAction.headline}</h2>
      <p>{callToAction.text}</p>
      {callToAction.url && <a href={callToAction.url}>{callToAction.buttonLabel}</a>}
    </aside>
  );
}
