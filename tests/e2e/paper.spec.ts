// SPDX-License-Identifier: Apache-2.0
// An outgoing letter on paper: from its page to a file whose words can be read.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { account, expectAccessible, prefer, settled, signIn, text } from './support.ts';

interface Row { readonly id: number; readonly kind: string; readonly number: readonly { readonly text: string }[]; readonly addressee_name: string }

for (const [language, theme] of [['fa', 'light'], ['en', 'dark']] as const) {
  test(`${language}: an outgoing letter is taken as a file by keys, an incoming one is not offered`, async ({ page }) => {
    await prefer(page, language, theme);
    await signIn(page, await account(page.request, 'head'));
    const { letters } = (await (await page.request.get('/api/v1/letters?limit=100')).json()) as { letters: Row[] };
    const outgoing = letters.find((each) => each.kind === 'outgoing');
    const incoming = letters.find((each) => each.kind === 'incoming');
    if (outgoing === undefined || incoming === undefined) throw new Error('the demo has letters of both kinds');

    await page.goto(`/letters/${outgoing.id}`);
    await settled(page);
    await expectAccessible(page, 'an outgoing letter');
    const copy = page.getByRole('button', { name: text(language, 'letters.pdf') });
    await copy.focus();
    const coming = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`${outgoing.number.map((part) => part.text).join('').replaceAll('/', '-')}.pdf`);
    const path = await file.path();
    expect(readFileSync(path).subarray(0, 8).toString()).toBe('%PDF-1.4');
    const words = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).normalize('NFKC');
    for (const word of outgoing.addressee_name.normalize('NFKC').split(' ')) expect(words).toContain(word);

    await page.goto(`/letters/${incoming.id}`);
    await settled(page);
    await expect(page.getByRole('button', { name: text(language, 'letters.pdf') })).toHaveCount(0);
  });
}
