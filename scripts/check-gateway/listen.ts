import type { Exchange, Exchanged, Upstream } from '../../lib/gateways/upstream/exchange.ts';

/** One request and what came of it. */
export interface Heard {
  exchange: Exchange;
  exchanged: Exchanged;
}

/** A way to a service that lets what comes back be looked at. */
export function listenTo(upstream: Upstream): { upstream: Upstream; heard: Heard[] } {
  const heard: Heard[] = [];
  return {
    heard,
    upstream: {
      isDown: () => upstream.isDown(),
      async send(effort, exchange) {
        const exchanged = await upstream.send(effort, exchange);
        heard.push({ exchange, exchanged });
        return exchanged;
      },
    },
  };
}
