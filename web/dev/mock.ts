// SPDX-License-Identifier: Apache-2.0
// Development only: answers the HTTP contract from memory, so that screens can be drawn without a server. `npm run dev`
// uses it unless DIVAN_SERVER names a real one. Nothing of it is in the build.
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';

type Json = Record<string, unknown>;

const permissions = ['worklist.read', 'letters.read', 'letters.register', 'letters.refer', 'letters.answer', 'letters.close', 'organisation.read'];
const posts = [
  ['1-1-01', 'مسئول دبیرخانه مرکزی', 'Head of the central secretariat', 'دفتر وزارتی', "Minister's Office", 'مریم کاظمی', 'Maryam Kazemi'],
  ['3-2-01', 'مدیرکل دفتر انتخابات', 'Director of elections', 'دفتر انتخابات', 'Elections Office', 'حسین رستگار', 'Hossein Rastegar'],
  ['3-2-07', 'کارشناس امور انتخابات', 'Elections expert', 'دفتر انتخابات', 'Elections Office', 'نرگس یوسفی', 'Narges Yousefi'],
  ['3-2-08', 'کارشناس آموزش مجریان', 'Trainer of polling staff', 'دفتر انتخابات', 'Elections Office', 'نرگس یوسفی', 'Narges Yousefi'],
].map(([code, title_fa, title_en, unit_fa, unit_en, person_fa, person_en], index) => ({ id: 11 + index, code, title_fa, title_en, unit_fa, unit_en, person_fa, person_en }));
const people = [
  { id: 1, user: 'registrar', hint: 'registrar', posts: [11] }, { id: 2, user: 'head', hint: 'head', posts: [12] }, { id: 3, user: 'expert', hint: 'expert', posts: [13, 14] },
];
const now = () => new Date().toISOString();
const today = () => new Date().toISOString().slice(0, 10);
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const numberOf = (serial: number, secret = false) => [
  { kind: 'year4', text: '1405' }, { kind: 'literal', text: '/' }, ...(secret ? [{ kind: 'class', text: 'م' }, { kind: 'literal', text: '/' }] : []), { kind: 'serial', text: String(serial) },
];
const sessions = new Map<string, number>();
const letters: Json[] = [];
const items: Json[] = [];
let nextId = 1000;
const ref = (id: number) => posts.find((each) => each.id === id) ?? null;
const personOf = (id: number) => { const found = ref(id); return { person_fa: found?.person_fa ?? '', person_en: found?.person_en ?? '' }; };
const step = (kind: string, from: number, to: number | null, more: Json = {}) => ({
  kind, at: now(), ...personOf(from), from: ref(from), to: to === null ? null : ref(to), purpose: '', note: '', due_on: null, seen_at: null, ended_at: null, outcome: '', entry_token: randomBytes(16).toString('hex'), ...more,
});

function addLetter(fields: Json, actor: number): Json {
  const serial = 1248 + letters.length;
  const number = numberOf(serial, fields['secrecy_class'] !== 'normal');
  const letter: Json = {
    id: nextId++, version: 1, kind: 'incoming', number, number_text: number.map((part) => part.text).join(''),
    register: { id: 5, code: 'c', title_fa: 'دفتر اندیکاتور مرکزی', title_en: 'Central register' }, late_reason: '', enclosures: '', sender_number: '', sender_date: null,
    registered_at: now(), state: 'registered', duty: null, links: [], entry_token: randomBytes(16).toString('hex'), path: [step('registration', actor, null)], ...fields,
  };
  letters.unshift(letter);
  return letter;
}

function addItem(letter: Json, from: number, receiver: Json) {
  const source = step('referral', from, Number(receiver['post_id']), { purpose: receiver['purpose'], note: receiver['note'] ?? '', due_on: receiver['due_on'] ?? null });
  (letter['path'] as Json[]).push(source);
  letter['state'] = 'assigned';
  items.push({
    id: nextId++, post_id: receiver['post_id'], kind: 'letters.referral', subject_kind: 'letters.letter', subject_id: letter['id'], title: letter['subject'], number: letter['number'],
    from_post_id: from, from_title_fa: ref(from)?.title_fa, from_title_en: ref(from)?.title_en, to_title_fa: ref(Number(receiver['post_id']))?.title_fa, to_title_en: ref(Number(receiver['post_id']))?.title_en,
    note: receiver['note'] ?? '', purpose: receiver['purpose'], secrecy_class: letter['secrecy_class'], priority: letter['priority'], due_on: receiver['due_on'] ?? null, created_at: now(), seen_at: null,
    duty_address: letter['duty'] === null ? '' : (letter['duty'] as Json)['address'], source,
  });
}

function end(letter: Json, postId: number | null, outcome: string) {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item === undefined || item['subject_id'] !== letter['id'] || (postId !== null && item['post_id'] !== postId)) continue;
    Object.assign(item['source'] as Json, { ended_at: now(), outcome });
    items.splice(index, 1);
  }
}

const view = (letter: Json, actor: number): Json => {
  const holders = items.filter((item) => item['subject_id'] === letter['id'] && ['action', 'opinion'].includes(String(item['purpose']))).map((item) => ref(Number(item['post_id'])));
  const open = letter['state'] !== 'closed' && letter['kind'] === 'incoming';
  const may = open ? ['refer', ...(letter['state'] === 'answered' ? [] : ['answer']), 'close'] : [];
  return { ...letter, holders, may: actor > 0 ? may : [] };
};

const samples: [string, string, string, string, number | null, string, string][] = [
  ['برآورد شعب اخذ رأی شهرستان‌های جنوبی', 'استانداری نمونه، معاونت سیاسی', '112/3405', 'urgent', -2, 'تهیه گزارش', 'normal'],
  ['اعتراض به نتیجه بررسی ثبت‌نام', 'آقای س. محمدی', '', 'normal', 0, 'اظهار نظر با استدلال', 'normal'],
  ['درخواست نقشه شعب سیار بخش مرکزی', 'فرمانداری شهرستان نمونه', '88/م/21', 'normal', 3, 'بررسی و اقدام', 'normal'],
  ['پاسخ به سؤال نماینده حوزه انتخابیه درباره تعداد تعرفه‌ها', 'دفتر امور مجلس', '1405-77', 'immediate', 8, 'آماده‌سازی پاسخ', 'confidential'],
  ['گزارش آموزش مجریان', 'استانداری دوم', '9/451', 'normal', null, 'برای آگاهی', 'normal'],
];
for (const [subject, sender_name, sender_number, priority, due, note, secrecy_class] of samples) {
  const letter = addLetter({
    subject, sender_name, sender_number, sender_date: dayFrom(-9), received_at: now(), channel: 'post', secrecy_class, priority,
    body: 'با سلام؛\n\nدر اجرای برنامه زمان‌بندی، برآورد نخستین شعب ثبت‌نام و اخذ رأی شهرستان‌های جنوبی استان به همراه تعداد تعرفه و نیروی لازم پیوست است. خواهشمند است پس از بررسی، سهم هر حوزه اعلام شود.',
    duty: { id: 300, address: 'ministry/3-2/3', title_fa: 'برآورد منابع', title_en: 'Estimating resources' },
  }, 11);
  addItem(letter, 12, { post_id: subject.startsWith('گزارش') ? 14 : 13, purpose: due === null ? 'information' : due === 0 ? 'opinion' : 'action', note, due_on: due === null ? null : dayFrom(due) });
}

class Refusal extends Error {
  readonly status: number;
  readonly body: Json;
  constructor(status: number, body: Json) {
    super(String(status));
    this.status = status;
    this.body = { type: 'about:blank', status, title: 'درخواست پذیرفته نشد', detail: '', code: 'conflict', reason: '', violations: [], request_id: randomBytes(8).toString('hex'), ...body };
  }
}

function proof(letter: Json): Json {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const fields = [['number', letter['number_text']], ['subject', letter['subject']]].map(([name, value]) => {
    const salt = randomBytes(16);
    return { name, value, salt: salt.toString('hex'), commitment: sha(salt, Buffer.from(JSON.stringify(value))).toString('hex') };
  });
  return { entry: { id: 1, token: letter['entry_token'], recorded_at: letter['registered_at'], event: 'letters.letter.registered', v: 1, subject_kind: 'letters.letter' }, leaf: { position: null, hash: '' }, canonical: '', fields, path: [], tree_size: 0, root: '', head: { origin: 'demo', tree_size: 0, root: '', signed_at: now(), note: '', key_id: '', public_key: '' } };
}

interface Call { path: string; query: URLSearchParams; body: Json; person: (typeof people)[number] | undefined; actor: number; match: string | undefined }

function act(letter: Json, call: Call, verb: string): Json {
  if (call.match === undefined) throw new Refusal(428, { code: 'precondition_failed' });
  if (call.match !== `"${String(letter['version'])}"`) throw new Refusal(412, { code: 'precondition_failed', title: 'نامه در این میان تغییر کرد' });
  if (verb === 'referrals') {
    end(letter, call.actor, 'passed_on');
    for (const receiver of call.body['receivers'] as Json[]) addItem(letter, call.actor, receiver);
  } else if (verb === 'answer') {
    const made = addLetter({ subject: call.body['subject'], body: call.body['body'], kind: 'outgoing', sender_name: '', received_at: now(), channel: 'post', secrecy_class: 'normal', priority: 'normal' }, call.actor);
    (letter['links'] as Json[]).push({ kind: 'answer', letter: made });
    letter['state'] = 'answered';
    (letter['path'] as Json[]).push(step('answer', call.actor, null, { note: call.body['note'] ?? '' }));
    end(letter, call.actor, 'answered');
  } else {
    if (letter['state'] !== 'answered' && !call.body['note']) throw new Refusal(422, { code: 'invalid_input', reason: 'letter.closing_note_missing', violations: [{ path: '/note', reason: 'letter.closing_note_missing', text: 'نامه بی‌پاسخ فقط با نوشتن دلیل مختومه می‌شود.' }] });
    letter['state'] = 'closed';
    (letter['path'] as Json[]).push(step('closing', call.actor, null, { note: call.body['note'] ?? '' }));
    end(letter, null, 'done');
  }
  letter['version'] = Number(letter['version']) + 1;
  return view(letter, call.actor);
}

function worklist(call: Call): Json {
  const mine = new Set(call.query.get('post') === null ? call.person?.posts : [Number(call.query.get('post'))]);
  const all = items.filter((item) => mine.has(Number(item['post_id'])));
  const due = (item: Json) => (typeof item['due_on'] === 'string' ? item['due_on'] : '9999-12-31');
  const lists: Record<string, Json[]> = {
    all, today: all.filter((item) => due(item) === today()), late: all.filter((item) => due(item) < today()), sent: items.filter((item) => mine.has(Number(item['from_post_id']))),
  };
  const chosen = [...(lists[call.query.get('view') ?? 'all'] ?? [])].sort((a, b) => due(a).localeCompare(due(b)));
  const counts = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]));
  return { items: chosen.map((item) => ({ ...item, source: undefined })), counts, today: today(), next_cursor: null };
}

function session(person: (typeof people)[number]): Json {
  const own = posts.filter((each) => person.posts.includes(each.id));
  return { person: { id: person.id, name_fa: own[0]?.person_fa, name_en: own[0]?.person_en }, user_name: person.user, csrf: 'c', language: 'fa', posts: own.map((each) => ({ ...each, permissions: person.id === 3 ? permissions.filter((name) => name !== 'letters.register') : permissions })), expires_at: now() };
}

function institution(): Json {
  return {
    code: 'sample', name_fa: 'وزارت نمونه', name_en: 'Sample Ministry', zone: 'Asia/Tehran', today: today(), demo: true, version: '0.1.0',
    demo_accounts: people.map((person) => { const own = ref(person.posts[0] ?? 0); return { user_name: person.user, password: 'demo', person_fa: own?.person_fa, person_en: own?.person_en, post_fa: own?.title_fa, post_en: own?.title_en, hint: person.hint }; }),
  };
}

function answer(method: string, call: Call): [number, unknown, Json?] {
  const { path, query, body, person } = call;
  if (path === '/institution') return [200, institution()];
  if (path === '/session' && method === 'POST') {
    const found = people.find((each) => each.user === body['user_name']);
    if (found === undefined || body['password'] !== 'demo') throw new Refusal(401, { code: 'unauthenticated', reason: 'session.wrong_credentials' });
    const token = randomBytes(8).toString('hex');
    sessions.set(token, found.id);
    return [201, session(found), { 'Set-Cookie': `divan_session=${token}; Path=/` }];
  }
  if (person === undefined) throw new Refusal(401, { code: 'unauthenticated' });
  if (path === '/session') return method === 'DELETE' ? [204, null, { 'Set-Cookie': 'divan_session=; Path=/; Max-Age=0' }] : [200, session(person)];
  if (path === '/worklist') return [200, worklist(call)];
  if (path === '/registers') return [200, { registers: [{ id: 5, code: 'c', title_fa: 'دفتر اندیکاتور مرکزی', title_en: 'Central register', unit_fa: 'دفتر وزارتی', unit_en: "Minister's Office", next_hint: numberOf(1248 + letters.length) }] }];
  if (path === '/posts') return [200, { posts: posts.filter((each) => JSON.stringify(each).includes(query.get('q') ?? '')) }];
  if (path === '/duties') return [200, { duties: [3, 12, 22].map((number) => ({ id: 300 + number, address: `ministry/3-2/${number}`, title_fa: `برآورد منابع ${number}`, title_en: `Estimating resources ${number}`, kind: 'operate', number })).filter((each) => JSON.stringify(each).includes(query.get('q') ?? '')), next_cursor: null }];
  if (path === '/search') return [200, { hits: letters.filter((letter) => JSON.stringify(letter).includes(query.get('q') ?? '')).map((letter) => ({ kind: 'letters.letter', letter })), next_cursor: null }];
  if (path === '/letters/duplicates') return [200, { letters: letters.filter((letter) => letter['sender_name'] === query.get('sender_name') && letter['sender_number'] === query.get('sender_number')) }];
  if (path === '/letters') return method === 'GET' ? [200, { letters, next_cursor: null }] : [201, view(addLetter({ ...body, sender_number: body['sender_number'] ?? '', enclosures: body['enclosures'] ?? '', duty: null }, call.actor), call.actor)];
  const found = /^\/letters\/(\d+)(?:\/(\w+))?$/.exec(path);
  const letter = letters.find((each) => String(each['id']) === found?.[1]);
  if (letter === undefined) throw new Refusal(404, { code: 'not_found', title: 'پیدا نشد' });
  const verb = found?.[2];
  if (verb === undefined) return [200, view(letter, call.actor)];
  if (verb === 'proof') return [200, proof(letter)];
  if (verb === 'opening') {
    for (const item of items) if (item['subject_id'] === letter['id'] && person.posts.includes(Number(item['post_id']))) { item['seen_at'] = now(); (item['source'] as Json)['seen_at'] = now(); }
    return [204, null];
  }
  return [201, act(letter, call, verb)];
}

async function read(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Json);
}

async function serve(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://mock');
  const token = /divan_session=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const person = people.find((each) => each.id === sessions.get(token));
  const call: Call = { path: url.pathname.replace('/api/v1', ''), query: url.searchParams, body: await read(request), person, actor: Number(request.headers['acting-post'] ?? person?.posts[0] ?? 0), match: request.headers['if-match'] };
  try {
    const [status, body, headers] = answer(request.method ?? 'GET', call);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(status === 204 ? undefined : JSON.stringify(body));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.writeHead(error.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(error.body));
  }
}

export function mockServer(enabled: boolean): Plugin {
  const use = (middlewares: Connect.Server) => {
    if (enabled) middlewares.use((request, response, next) => { if (request.url?.startsWith('/api/') === true) void serve(request, response); else next(); });
  };
  return { name: 'mock-server', configureServer: (server) => { use(server.middlewares); }, configurePreviewServer: (server) => { use(server.middlewares); } };
}
