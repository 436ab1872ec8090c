/** An expected reason why a command cannot do its work: it is shown as one line, without a stack. */
export class Refusal extends Error {}

/** Runs a command; a refusal ends it with one line and a non-zero exit code. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`frontdesk: ${error.message}`);
    process.exit(1);
  }
}

/** The code of a system or PostgreSQL error (`ENOENT`, `57P03`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
