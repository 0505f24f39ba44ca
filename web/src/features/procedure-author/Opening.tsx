// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import style from './author.module.css';
import type { Project, SourceFile } from './project.ts';
import { inOrder, noProject, projectFiles, sizeFault } from './project.ts';
import { template } from './template.ts';
import { useOpening, useVersions } from './useAuthor.ts';

interface Props {
  readonly onOpen: (project: Project) => void;
}

type Refusal = 'author.open_none' | 'author.open_not_zip' | 'author.open_too_many' | 'author.open_too_large';

/** Bytes that were read before anything is thought about them. */
const tooMuch = 20_000_000;

async function filesOf(chosen: readonly File[]): Promise<readonly SourceFile[] | Refusal> {
  if (chosen.length > 1000) return 'author.open_too_many';
  if (chosen.reduce((sum, { size }) => sum + size, 0) > tooMuch) return 'author.open_too_large';
  const zip = chosen.find(({ name }) => name.toLowerCase().endsWith('.zip'));
  if (zip !== undefined) {
    const { unpacked } = await import('./zip.ts');
    return unpacked(new Uint8Array(await zip.arrayBuffer())) ?? 'author.open_not_zip';
  }
  const texts = chosen.filter(({ name }) => /\.(bpmn|dmn|json)$/.test(name));
  return Promise.all(texts.map(async (file) => ({ name: file.webkitRelativePath || file.name, text: await file.text() })));
}

async function projectOf(chosen: readonly File[]): Promise<Project | Refusal> {
  const read = await filesOf(chosen);
  if (typeof read === 'string') return read;
  const files = projectFiles(read);
  const size = sizeFault(files);
  if (files.length === 0) return 'author.open_none';
  return size === 'many' ? 'author.open_too_many' : size === 'large' ? 'author.open_too_large' : { ...noProject, files };
}

function Deployed({ onOpen }: Props) {
  const { t, pick } = useLocale();
  const { value } = useVersions();
  const { pending, problem, open } = useOpening();
  const [id, setId] = useState('');
  if (value === null || value.versions.length === 0) return null;
  const take = async () => {
    const sources = await open(Number(id));
    if (sources === null) return;
    const newest = Math.max(...value.versions.filter(({ key }) => key === sources.key).map(({ version }) => version));
    const files = inOrder(sources.files);
    onOpen({ ...noProject, files, opened: files, basedOn: newest });
  };
  const options = [
    { value: '', text: t('author.open_version_choose') },
    ...value.versions.map((each) => ({ value: String(each.id), text: t('author.open_version_line', { title: pick(each.title_fa, each.title_en), n: each.version, cases: each.running }) })),
  ];
  return (
    <div className={style['opening']}>
      <ChoiceField label={t('author.open_version')} value={id} options={options} onChange={setId} />
      <Button isDisabled={id === ''} isPending={pending} onPress={() => { void take(); }}>{t('author.open')}</Button>
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}

/** A deployed version, a folder, files or a ZIP, or a small example. */
export function Opening({ onOpen }: Props) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const choose = (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    void projectOf(chosen).then((made) => {
      if (typeof made === 'string') {
        setRefusal(made);
        return;
      }
      announce(t('author.opened', { n: made.files.length }));
      onOpen(made);
    });
  };
  return (
    <Part title={t('author.open_title')}>
      <PartBody>
        {refusal !== null && <Notice tone="late" urgent>{t(refusal)}</Notice>}
        <Deployed onOpen={onOpen} />
        <FileChoice label={t('author.open_folder')} isFolder chosen="" onChoose={choose} />
        <FileChoice label={t('author.open_files')} hint={t('author.open_files_hint')} isMany accept={['.zip', '.bpmn', '.dmn', '.json']} chosen="" onChoose={choose} />
        <div><Button look="quiet" onPress={() => { onOpen(template); }}>{t('author.open_template')}</Button></div>
      </PartBody>
    </Part>
  );
}
