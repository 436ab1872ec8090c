export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { prepareDatabase } = await import('@/lib/platform/start.ts');
    await prepareDatabase();
    const { startReconciler } = await import('@/lib/gateways/remote/reconciler.ts');
    startReconciler();
  }
}
