// A route of benchmark builds alone: what the framework costs when nothing has to be worked out.
let kept = new Uint8Array();

export async function PUT(request: Request): Promise<Response> {
  kept = new Uint8Array(await request.arrayBuffer());
  return new Response(null, { status: 204 });
}

export async function POST(request: Request): Promise<Response> {
  await request.arrayBuffer();
  return new Response(kept, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}
