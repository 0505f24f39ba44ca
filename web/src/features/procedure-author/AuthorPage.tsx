// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import type { ProcedureFinding, ProcedureReport } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { Page, PageHead } from '../../ui/Page.tsx';
import { Stack } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import style from './author.module.css';
import { Deploying } from './Deploying.tsx';
import { Drawing } from './Drawing.tsx';
import { Files } from './Files.tsx';
import { Findings, Scenarios } from './Findings.tsx';
import { lawKeys } from './law.ts';
import type { Board, Chosen } from './model.ts';
import { Moving } from './Moving.tsx';
import { Opening } from './Opening.tsx';
import { Panel } from './Panel.tsx';
import { faultyFiles, lineOf, marksOf } from './places.ts';
import type { Project } from './project.ts';
import { drawingOf, isDrawing, isScenario, lawFile, textOf, withFile, withoutFile } from './project.ts';
import { withRenamed } from './rename.ts';
import { TextEditor } from './TextEditor.tsx';
import { useCheck } from './useAuthor.ts';
import { useNarrow } from './useNarrow.ts';
import type { Working } from './useProject.ts';
import { useProject } from './useProject.ts';

interface Checked {
  readonly report: ProcedureReport;
  /** What was checked. */
  readonly project: Project;
}

/** Which file is before the author, as a drawing or as text, and at which line. */
interface View {
  readonly name: string;
  readonly asText: boolean;
  readonly at: { readonly line: number } | null;
}

const firstView = (project: Project): View => ({ name: drawingOf(project)?.name ?? project.files[0]?.name ?? '', asText: false, at: null });

function save(bytes: Uint8Array<ArrayBuffer>, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
}

function StartingOver({ onEnd, onYes }: { readonly onEnd: () => void; readonly onYes: () => void }) {
  const { t } = useLocale();
  return (
    <Dialog title={t('author.start_over_title')} onClose={onEnd}>
      <p>{t('author.start_over_detail')}</p>
      <DialogFoot><Button onPress={onYes}>{t('author.start_over_yes')}</Button><Button look="quiet" onPress={onEnd}>{t('author.stay')}</Button></DialogFoot>
    </Dialog>
  );
}

/** What is shown and chosen, and where a finding leads. */
function useDesk(working: Working) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const project = working.draft.value;
  const [view, setView] = useState<View>(() => firstView(project));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [board, setBoard] = useState<Board | null>(null);
  const here = project.files.some(({ name }) => name === view.name) ? view : firstView(project);
  const go = (finding: ProcedureFinding) => {
    if (isDrawing(finding.file) && board !== null && board.go(finding.element)) {
      setView({ name: finding.file, asText: false, at: null });
      document.querySelector('[data-board]')?.scrollIntoView({ block: 'center' });
      announce(t('author.finding_marked', { element: finding.element }));
      return;
    }
    if (project.files.some(({ name }) => name === finding.file)) setView({ name: finding.file, asText: true, at: { line: Math.max(1, lineOf(project, finding)) } });
  };
  const held = (made: Board | null) => { working.setBoard(made); setBoard(made); };
  return { view: here, setView, chosen, setChosen, board, setBoard: held, go };
}

interface DeskProps {
  readonly working: Working;
  readonly desk: ReturnType<typeof useDesk>;
  readonly report: ProcedureReport | null;
  readonly isForReading: boolean;
}

/** The drawing stays mounted behind a text, so that its steps can still be taken back. */
function Desk({ working, desk: { view, setView, chosen, setChosen, board, setBoard }, report, isForReading }: DeskProps) {
  const { t, language } = useLocale();
  const announce = useAnnounce();
  const project = working.draft.value;
  const drawing = drawingOf(project);
  const isDrawn = isDrawing(view.name) && !view.asText;
  const law = textOf(project, lawFile);
  const keys = useMemo(() => lawKeys(law, language), [law, language]);
  const marks = useMemo(() => marksOf(report, language), [report, language]);
  // The drawing's text and what names the element change together: a draft never has the one without the other.
  const rename = (from: string, to: string) => {
    void working.settled().then(() => { working.change((now) => withRenamed(now, from, to)); });
    announce(t('author.element_renamed', { from, to }));
  };
  const turn = <Button look="quiet" small onPress={() => { void working.settled().then(() => { setView({ ...view, asText: !view.asText, at: null }); }); }}>{t(isDrawn ? 'author.drawing_as_text' : 'author.drawing_as_picture')}</Button>;
  return (
    <div className={style['desk']}>
      <div className={style['side']}>
        <Files
          project={project} shown={view.name} faulty={faultyFiles(report)} isForReading={isForReading} onShow={(name) => { setView({ name, asText: false, at: null }); }}
          onAdd={(name) => { working.change((now) => withFile(now, name, '')); setView({ name, asText: false, at: null }); }}
        />
        {isDrawn && !isForReading && <Panel chosen={chosen} keys={keys} board={board} onRenamed={rename} />}
      </div>
      <div className={style['middle']}>
        {isDrawing(view.name) && view.asText && <div className={style['tools']}>{turn}</div>}
        {drawing !== null && (
          <div hidden={!isDrawn}>
            <Drawing xml={drawing.text} isForReading={isForReading} marks={marks} onBoard={setBoard} onChange={working.drawn} onChoose={setChosen}>{turn}</Drawing>
          </div>
        )}
        {!isDrawn && view.name !== '' && <TextEditor key={view.name} name={view.name} text={textOf(project, view.name)} at={view.at} onChange={(text) => { working.change((now) => withFile(now, view.name, text)); }} />}
        {!isDrawn && view.name !== lawFile && !isForReading && <div><Button look="quiet" small onPress={() => { working.change((now) => withoutFile(now, view.name)); }}>{t('author.file_remove')}</Button></div>}
      </div>
    </div>
  );
}

function Workspace({ working }: { readonly working: Working }) {
  const { t } = useLocale();
  const isForReading = useNarrow();
  const desk = useDesk(working);
  const check = useCheck();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const project = working.draft.value;
  const isOld = checked !== null && checked.project.files !== project.files;

  const run = async () => {
    const now = await working.settled();
    const result = await check.run({ files: now.files });
    if (result.ok) setChecked({ report: result.value, project: now });
  };
  const zip = async () => {
    const [now, { packed }] = await Promise.all([working.settled(), import('./zip.ts')]);
    save(packed(now.files), `${(drawingOf(now)?.name ?? 'procedure').replace(/\.bpmn$/, '')}.zip`);
  };
  const report = checked?.report ?? null;
  return (
    <Stack>
      <div className={style['acts']} role="toolbar" aria-label={t('author.title')}>
        <Button isPending={check.pending} onPress={() => { void run(); }}>{t(check.pending ? 'author.checking' : 'author.check')}</Button>
        <Button look="quiet" onPress={() => { void zip(); }}>{t('author.save_zip')}</Button>
        <Button look="plain" onPress={() => { if (working.isChanged) setLeaving(true); else working.draft.discard(); }}>{t('author.start_over')}</Button>
      </div>
      {isLeaving && <StartingOver onEnd={() => { setLeaving(false); }} onYes={() => { setLeaving(false); working.draft.discard(); }} />}
      {check.problem !== null && <ProblemNotice problem={check.problem} />}
      <Desk working={working} desk={desk} report={report} isForReading={isForReading} />
      <Findings report={report} isOld={isOld} project={project} onGo={desk.go} />
      {report !== null && <Scenarios report={report} count={project.files.filter(({ name }) => isScenario(name)).length} />}
      {report !== null && report.is_sound && !isOld && (
        <Deploying
          project={project} report={report}
          onDeployed={({ version }) => { working.change((now) => ({ ...now, opened: now.files, basedOn: version })); void run(); }}
        />
      )}
      {report !== null && report.is_same && !isOld && <Moving key={report.newest_id} id={report.newest_id} version={report.newest_version} />}
    </Stack>
  );
}

/** A procedure from its drawing to its running cases. */
export function AuthorPage() {
  const { t } = useLocale();
  const working = useProject();
  const isOpen = working.draft.value.files.length > 0;
  return (
    <Page>
      <PageHead title={t('author.title')}><p>{t('author.lead')}</p></PageHead>
      {isOpen ? <Workspace working={working} /> : <Opening onOpen={(project) => { working.change(() => project); }} />}
    </Page>
  );
}
