import { CopyButton } from '../ui/copy-button.tsx';

interface Props {
  /** What it is: "agent_id of Dr. Rivera, Consultation". */
  name: string;
  value: string;
  texts: { copy: string; copied: string };
}

/** An id to be copied. Without JavaScript it can be marked and copied as any text. */
export function SettingsCopy({ name, value, texts }: Props) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-3">
      <code className="min-w-0 select-all text-small [overflow-wrap:anywhere]">{value}</code>
      <CopyButton value={value} texts={texts} name={name} />
    </span>
  );
}
