import type { ReactNode } from "react";

type Props = { params: Promise<{ locale: string }>; children: ReactNode };

export default async function Layout({ params, children }: Props) {
  const { locale } = await params;
  return (
    <html lang={locale}>
      <body>{children}</body>
    </html>
  );
}
