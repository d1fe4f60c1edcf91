/** How browsers and screen readers should treat what a donor is asked. */
import type { Words } from "../wording";

interface Field {
  label: keyof Words;
  autocomplete: string;
  type?: "email" | "tel";
  isLong?: true;
}

const FIELDS: Record<string, Field> = {
  name: { label: "donorName", autocomplete: "name" },
  email: { label: "donorEmail", autocomplete: "email", type: "email" },
  phone: { label: "donorPhone", autocomplete: "tel", type: "tel" },
  address: { label: "donorAddress", autocomplete: "street-address", isLong: true },
  organisation: { label: "donorOrganisation", autocomplete: "organization" },
  message: { label: "donorMessage", autocomplete: "off", isLong: true },
};

/** A field by its name; one the API asks for later is a line of text under its own name. */
export function fieldNamed(name: string, words: Words): Omit<Field, "label"> & { label: string } {
  const field = FIELDS[name];
  return field ? { ...field, label: words[field.label] } : { label: name, autocomplete: "off" };
}
