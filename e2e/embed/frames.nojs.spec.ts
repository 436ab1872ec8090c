import {
  bookIn,
  changeAndCancel,
  expect,
  fillIn,
  plainFrame,
  put,
  test,
  timeOf,
} from './frames.testing.ts';

test('without JavaScript somebody books, changes and cancels in a frame', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const look = '~theme-dark';
  await page.goto(put(site, '/', plainFrame(portal, clinic, { path: timeOf(5, '9:00'), look })));
  const frame = page.frameLocator('iframe');
  await fillIn(frame);
  await bookIn(frame);
  await changeAndCancel(frame);
  expect(page.frames()[1]?.url()).toContain('/embed/~theme-dark/manage/');
});

test('without JavaScript and in a sandbox without an origin, the form’s answer is the way to a new tab', async ({
  page,
  portal,
  site,
}) => {
  const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
  const attributes = 'sandbox="allow-forms allow-popups allow-popups-to-escape-sandbox"';
  await page.goto(
    put(site, '/', plainFrame(portal, clinic, { path: timeOf(6, '9:00'), attributes })),
  );
  const frame = page.frameLocator('iframe');
  await frame.getByLabel('Full name').fill('Jane Doe');
  await frame.getByRole('button', { name: 'Continue' }).click();
  await expect(frame.getByRole('heading', { name: 'Book in a new tab' })).toBeVisible();
  const opened = page.waitForEvent('popup');
  await frame.getByRole('link', { name: 'Open in a new tab' }).click();
  await expect((await opened).getByRole('heading', { name: 'Your details' })).toBeVisible();
});
