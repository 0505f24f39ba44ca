// SPDX-License-Identifier: Apache-2.0
// An institution of a journey's own, founded by the program and served for it alone.
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = resolve(root, process.env['DIVAN'] ?? 'build/release/divan');
const divan = (...words: readonly string[]) => execFileSync(program, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
export const password = 'چند واژه پشت سر هم';

/** An institution that was just founded, with the posts that the founding named. */
export class Founded {
  private readonly folder = mkdtempSync(join(tmpdir(), 'divan-newcomer-'));
  private readonly data = join(this.folder, 'data');
  private server: ChildProcess | null = null;
  private readonly said = divan('init', '--data', this.data, '--charter', 'charter');

  /** The link of a person whom one of the founding's own commands takes in, or who is taken into a post. */
  takeIn(user: string, nameFa: string, nameEn: string, post = new RegExp(`divan user add ${user} .*--post (\\S+)`).exec(this.said)?.[1] ?? ''): string {
    const made = divan('user', 'add', user, '--name-fa', nameFa, '--name-en', nameEn, '--post', post, '--data', this.data);
    return /^\/set-password#\w+/m.exec(made)?.[0] ?? '';
  }

  /** Serves it; the address. */
  async serve(): Promise<string> {
    const server = spawn(program, ['serve', '--data', this.data, '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    this.server = server;
    return await new Promise((found, failed) => {
      let said = '';
      server.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const address = /^http:\/\/\S+$/m.exec(said)?.[0];
        if (address !== undefined) found(address);
      });
      server.on('exit', () => { failed(new Error(`the server ended: ${said}`)); });
    });
  }

  end() {
    this.server?.removeAllListeners('exit');
    this.server?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
