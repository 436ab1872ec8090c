export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { prepareDatabase } = await import('@/lib/platform/start.ts');
    await prepareDatabase();
    const { startReconciler } = await import('@/lib/gateways/remote/reconciler.ts');
    startReconciler();
    const { startSealer } = await import('@/lib/platform/history-job.ts');
    startSealer();
    const { startSweeper } = await import('@/lib/platform/sign-in-sweep.ts');
    startSweeper();
    const { database } = await import('@/lib/platform/database.ts');
    const { describeError, log } = await import('@/lib/platform/log.ts');
    const { startRetention } = await import('@/lib/staff/retention-job.ts');
    startRetention(database(), (error) => {
      log().warn(describeError(error), 'what is not to be kept could not be erased');
    });
    const { openMessages } = await import('@/lib/messages/open.ts');
    await openMessages();
    const { startBusyReader } = await import('@/lib/busy/worker.ts');
    const { busyPorts } = await import('@/lib/busy/open.ts');
    startBusyReader(database(), {
      ...busyPorts(),
      report: (error) => log().error(describeError(error), 'a calendar could not be read'),
    });
    const { startImporter } = await import('@/lib/staff/import-worker.ts');
    const { toE164: readPhone } = await import('@/lib/forms/phone.ts');
    startImporter(database(), {
      readPhone,
      report: (error) => log().error(describeError(error), 'import interrupted'),
    });
  }
}
