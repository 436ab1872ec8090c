import 'server-only';
import { RecentCount } from './recent-count.ts';

const share = 0.1;
const burst = 3;

/**
 * What may be sent beyond one try each: a tenth of the requests of the last thirty seconds, so that a
 * service in trouble is not sent what finishes it. A quiet clinic's first failures are retried all
 * the same: three in thirty seconds. Source: "Upstream faults"; Google SRE book, "Handling Overload"
 * (a retry budget per client).
 */
export class RetryBudget {
  readonly #requests = new RecentCount();
  readonly #extra = new RecentCount();

  /** A request is made. */
  earn(): void {
    this.#requests.add();
  }

  /** Whether one more may be sent, which is then counted. */
  spend(): boolean {
    const most = Math.max(burst, Math.floor(this.#requests.total() * share));
    if (this.#extra.total() >= most) return false;
    this.#extra.add();
    return true;
  }
}
