// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Part } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './author.module.css';
import type { Project } from './project.ts';
import { differences, drawingOf, isDrawing } from './project.ts';

interface Props {
  readonly project: Project;
  readonly shown: string;
  readonly faulty: ReadonlySet<string>;
  readonly isForReading: boolean;
  readonly onShow: (name: string) => void;
  readonly onAdd: (name: string) => void;
}

/** A file is added below the folder, of a kind that a procedure has, once. */
function mayAdd(project: Project, name: string): boolean {
  const isKind = /^[\w][\w.-]*(\/[\w][\w.-]*)*\.(json|dmn|bpmn)$/.test(name) && !name.split('/').includes('..');
  return isKind && !project.files.some((file) => file.name === name) && !(isDrawing(name) && drawingOf(project) !== null);
}

function Adding({ project, onAdd }: Pick<Props, 'project' | 'onAdd'>) {
  const { t } = useLocale();
  const [name, setName] = useState<string | null>(null);
  const [isBad, setBad] = useState(false);
  if (name === null) return <div className={style['adding']}><Button look="quiet" small onPress={() => { setName(''); }}>{t('author.file_new')}</Button></div>;
  return (
    <form
      className={style['adding']}
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = name.trim();
        if (!mayAdd(project, wanted)) { setBad(true); return; }
        onAdd(wanted);
        setName(null);
        setBad(false);
      }}
    >
      <TextField label={t('author.file_new_name')} hint={t('author.file_new_hint')} code autoFocus value={name} onChange={setName} error={isBad ? t('author.file_new_bad') : undefined} />
      <div><Button small type="submit">{t('author.file_add')}</Button></div>
    </form>
  );
}

export function Files({ project, shown, faulty, isForReading, onShow, onAdd }: Props) {
  const { t } = useLocale();
  const how = new Map(differences(project.opened, project.files).map((each) => [each.name, each.how]));
  return (
    <Part title={t('author.files')} count={project.files.length}>
      <ul className={style['files']}>
        {project.files.map(({ name }) => (
          <li key={name}>
            <button type="button" aria-current={name === shown ? 'true' : undefined} onClick={() => { onShow(name); }}>
              <bdi dir="ltr">{name}</bdi>
              {how.get(name) === 'changed' && <Tag tone="act">{t('author.file_changed')}</Tag>}
              {how.get(name) === 'added' && project.opened.length > 0 && <Tag tone="act">{t('author.file_added')}</Tag>}
              {faulty.has(name) && <Tag tone="late">{t('author.file_faulty')}</Tag>}
            </button>
          </li>
        ))}
      </ul>
      {!isForReading && <Adding project={project} onAdd={onAdd} />}
    </Part>
  );
}
