import { execFileSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { errorCode, Refusal } from '../refusal.ts';

/** The account a server runs under when it is not our own. */
export type Account = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. For root the server runs as the owner of the cluster folder,
 * so that a folder which an administrator gave to an account stays that account's, and as `nobody`,
 * which every system has, while there is no such owner. Undefined: our own account.
 */
export function serverAccount(clusterDir: string): Account | undefined {
  const owner = ownerOf(clusterDir);
  const own = process.getuid?.();
  if (own !== 0) {
    if (owner && owner.uid !== own) {
      throw new Refusal(
        `${clusterDir} belongs to another account (uid ${owner.uid}): start as that account or as root`,
      );
    }
    return undefined;
  }
  return owner && owner.uid !== 0 ? owner : { uid: idOf('-u'), gid: idOf('-g') };
}

function ownerOf(path: string): Account | undefined {
  try {
    const { uid, gid } = lstatSync(path);
    return { uid, gid };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === 'EACCES') throw new Refusal(`${path} cannot be read by this account`);
    throw error;
  }
}

function idOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
}
