interface Props {
  /** Our own mark when there is none. */
  src: string | undefined;
  large?: boolean;
}

/** Stands beside the name, so it has none of its own. Its box is there before the image is. */
export function ClinicLogo({ src, large = false }: Props) {
  const size = large ? 'size-12' : 'size-9';
  if (src === undefined) return <Mark size={size} />;
  return (
    // biome-ignore lint/performance/noImgElement: the clinic's file is small, kept for a year and served as it is
    <img
      src={src}
      alt=""
      width={large ? 48 : 36}
      height={large ? 48 : 36}
      decoding="async"
      fetchPriority="low"
      className={`${size} shrink-0 object-contain print:hidden`}
    />
  );
}

function Mark({ size }: { size: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className={`${size} shrink-0 text-accent print:hidden`}
    >
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <path
        d="M9 21.5a7 7 0 0 1 14 0M6.5 22.5h19M16 14.5V11m-2 0h4"
        fill="none"
        strokeWidth="2.25"
        strokeLinecap="round"
        className="stroke-on-accent forced-colors:stroke-[Canvas]"
      />
    </svg>
  );
}
