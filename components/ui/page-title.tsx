interface Props {
  /** "{page} – Riverside Clinic" */
  template: string;
  children: string;
}

/** The document's title, for pages whose title depends on the step they are at. */
export function PageTitle({ template, children }: Props) {
  return <title>{template.replace('{page}', children)}</title>;
}
