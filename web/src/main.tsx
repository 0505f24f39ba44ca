// SPDX-License-Identifier: Apache-2.0
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './api/client.ts';
import { App } from './app/App.tsx';
import { boot } from './app/boot.ts';
import { applyDensity } from './app/density.ts';
import { applyTheme, rememberedTheme } from './app/theme.ts';
import { rememberedLanguage } from './i18n/locale.tsx';

applyTheme(rememberedTheme());
applyDensity();
const language = rememberedLanguage();
client.setLanguage(language);

const holder = document.getElementById('root');
if (holder === null) throw new Error('index.html has no #root');
const root = createRoot(holder);

async function start() {
  const state = await boot(language);
  root.render(<StrictMode><App state={state} onRetry={() => { void start(); }} /></StrictMode>);
}

void start();
