// SPDX-License-Identifier: Apache-2.0
// The peer of print_bench: the same letter as a page of HTML, printed to PDF by a browser that is open already. Not an archive copy.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))('@playwright/test');
const letters = 50;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
const html = (number) => `<html dir="rtl" lang="fa"><body><h1>وزارت کشور</h1><h2>دفتر امور سیاسی</h2><p>شماره: ${number}</p>
<p>با سلام و احترام؛ بازگشت به نامهٔ شمارهٔ ${number}، به آگاهی می‌رساند که پیشنهاد دهیاری در شورا بررسی شد و لازم است نقشهٔ محدوده تا پایان ماه فرستاده شود.</p>
<p>خواهشمند است دستور فرمایید نتیجه به این دفتر گزارش شود.</p><p>مریم احمدی<br>مدیرکل سیاسی</p></body></html>`;
const times = [];
for (let number = 1; number <= letters; number += 1) {
  const begun = performance.now();
  await page.setContent(html(number));
  await page.pdf({ format: 'A4' });
  times.push(performance.now() - begun);
}
await browser.close();
times.sort((a, b) => a - b);
const at = (share) => Number(times[Math.min(letters - 1, Math.floor(letters * share))].toFixed(2));
const total = times.reduce((sum, time) => sum + time, 0);
console.log(JSON.stringify({ bench: 'print_chromium', letters, rate: Number((letters / total * 1000).toFixed(2)), p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) }));
