// SPDX-License-Identifier: Apache-2.0
import type { DeployedProcedure, ProcedureReport } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './author.module.css';
import type { Project } from './project.ts';
import { differences, isScenario } from './project.ts';
import { useDeployment, useNewest } from './useAuthor.ts';

interface Props {
  readonly project: Project;
  readonly report: ProcedureReport;
  readonly onDeployed: (made: DeployedProcedure) => void;
}

function Changes({ project, report }: Pick<Props, 'project' | 'report'>) {
  const { t } = useLocale();
  const { value } = useNewest(report.newest_id);
  const all = differences(value?.files ?? [], project.files);
  if (report.newest_id === 0 || value === null || all.length === 0) return null;
  return (
    <div>
      <h3>{t('author.deploy_changes')}</h3>
      <ul className={style['changes']} aria-label={t('author.deploy_changes')}>{all.map(({ name, how }) => <li key={name}><bdi dir="ltr">{name}</bdi> <Tag tone="act">{t(`author.how_${how}`)}</Tag></li>)}</ul>
    </div>
  );
}

function Running({ report }: Pick<Props, 'report'>) {
  const { t } = useLocale();
  const what = report.running.map(({ version, cases }) => t('author.deploy_running_line', { n: cases, version })).join(t('author.and'));
  return <p>{what === '' ? t('author.deploy_no_running') : t('author.deploy_running', { what })}</p>;
}

/** What would become of it, before it does. */
export function Deploying({ project, report, onDeployed }: Props) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const act = useDeployment();
  const next = report.newest_version + 1;
  const isNewer = report.newest_version !== project.basedOn;
  if (report.is_same) return <Part title={t('author.deploy_title')} none={t('author.deploy_same', { n: report.newest_version })} />;
  const deploy = () => {
    void act.run({ files: project.files, based_on: project.basedOn }).then((result) => {
      if (!result.ok) return;
      announce(t('author.deployed', { n: result.value.version }));
      onDeployed(result.value);
    });
  };
  return (
    <Part title={t('author.deploy_title')}>
      <PartBody>
        {isNewer && <Notice tone="late">{t('author.deploy_newer', { n: report.newest_version })}</Notice>}
        <p>{report.newest_id === 0 ? t('author.deploy_first', { key: report.key }) : t('author.deploy_next', { n: next, key: report.key })}</p>
        <Changes project={project} report={report} />
        <Running report={report} />
        {!project.files.some(({ name }) => isScenario(name)) && <Notice tone="due">{t('author.scenarios_none')}</Notice>}
        {act.problem !== null && <ProblemNotice problem={act.problem} />}
        <div><Button isPending={act.pending} isDisabled={isNewer} onPress={deploy}>{t('author.deploy', { n: next })}</Button></div>
      </PartBody>
    </Part>
  );
}
