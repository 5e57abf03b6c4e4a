// Looks at a report in headless Chromium: node look.mjs report.html [folder for screenshots]. tools/Report.ps1 runs it.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';

const [file, folder = '.'] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function look(name, options, act = async () => { }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on('console', message => problems.push(message.text()));
  page.on('pageerror', error => problems.push(String(error)));
  page.on('request', request => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await act(page);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(width[0] <= width[1], `${name}: the page is wider than the screen (${width})`);
  if (options.javaScriptEnabled !== false) {
    await page.evaluate(axe);
    const found = (await page.evaluate(() => axe.run())).violations;
    assert.deepEqual(found.map(one => `${one.id}: ${one.nodes.length} ${one.nodes[0].html}`), [], name);
  }

  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${folder}/${name}.png` });
  assert.deepEqual(problems, [], `${name}: console`);
  assert.deepEqual(requests.filter(url => !url.startsWith('data:')), [pathToFileURL(file).href], `${name}: requests`);
  await context.close();
}

await look('light-1280', { colorScheme: 'light' }, async page => {
  const rows = page.locator('#connectors tbody tr');
  const all = await rows.count();
  const id = all > 0 ? await rows.first().locator('td').nth(1).textContent() : 'none';
  await page.fill('#filter', id);
  const shown = await page.locator('#connectors tbody tr:visible').count();
  assert.ok(shown <= all && (shown > 0 || all === 0), 'the filter keeps the row that it names');
  assert.equal(await page.textContent('#shown'), `${shown} of ${all} connectors`);
  await page.fill('#filter', '');
  assert.equal(await page.locator('#connectors tbody tr:visible').count(), all);

  const names = () => page.$$eval('#connectors tbody tr', list => list.map(row => row.cells[0].textContent));
  const sorted = [...await names()].sort(new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare);
  await page.click('#connectors thead th:first-child button');
  assert.deepEqual(await names(), sorted);
  assert.equal(await page.getAttribute('#connectors thead th:first-child', 'aria-sort'), 'ascending');
  await page.click('#connectors thead th:first-child button');
  assert.equal(await page.getAttribute('#connectors thead th:first-child', 'aria-sort'), 'descending');
});
await look('dark-1280', { colorScheme: 'dark' });
await look('light-390', { colorScheme: 'light', viewport: { width: 390, height: 844 } });
await look('dark-390', { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
await look('no-script-1280', { javaScriptEnabled: false }, async page => {
  assert.equal(await page.locator('#controls').isVisible(), false, 'no control that does nothing');
});

const page = await browser.newPage({ colorScheme: 'dark' });
await page.goto(pathToFileURL(file).href);
await page.pdf({ path: `${folder}/printed.pdf`, format: 'A4', printBackground: false });
await browser.close();
console.log('The report is in order.');
