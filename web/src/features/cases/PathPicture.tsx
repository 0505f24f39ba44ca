// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import type { CaseView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { classes } from '../../ui/classes.ts';
import style from './cases.module.css';
import type { DrawnFlow, DrawnNode, Drawing, Point } from './drawing.ts';
import { mirrored } from './drawing.ts';
import type { NodeState, Progress } from './path.ts';
import { progressOf } from './path.ts';
import { nodeName } from './words.tsx';

const line = ({ points }: DrawnFlow) => points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');

/** Where the name of a flow stands: on its last stretch, for the first is often that of others too. */
function middleOfLast(points: readonly Point[]): Point | undefined {
  const [from, to] = points.slice(-2);
  return from === undefined || to === undefined ? undefined : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

function Flow({ flow, isTaken }: { readonly flow: DrawnFlow; readonly isTaken: boolean }) {
  const { pick } = useLocale();
  const at = middleOfLast(flow.points);
  const name = pick(flow.fa, flow.en);
  return (
    <>
      <path d={line(flow)} className={classes(style['flow'], isTaken && style['taken'])} markerEnd={`url(#${isTaken ? 'arrow-taken' : 'arrow'})`} />
      {name !== '' && at !== undefined && <text x={at.x} y={at.y - 6} textAnchor="middle" className={style['flowName']}>{name}</text>}
    </>
  );
}

function Outline({ node: { shape, kind, x, y, width, height } }: { readonly node: DrawnNode }) {
  const [cx, cy] = [x + width / 2, y + height / 2];
  if (shape === 'event') return <circle cx={cx} cy={cy} r={width / 2} strokeWidth={kind === 'endEvent' ? 4 : undefined} />;
  if (shape === 'gateway') return <path d={`M${cx} ${y} L${x + width} ${cy} L${cx} ${y + height} L${x} ${cy} Z`} />;
  return <rect x={x} y={y} width={width} height={height} rx={10} />;
}

const gatewayMarks: Readonly<Record<string, string>> = { exclusiveGateway: '×', parallelGateway: '+', inclusiveGateway: '○', eventBasedGateway: '◎' };

/** The sign inside: what kind of gateway, and that it was passed; colour alone says nothing. */
function Mark({ node, state }: { readonly node: DrawnNode; readonly state: NodeState }) {
  const at = { x: node.x + node.width / 2, y: node.y + node.height / 2 };
  const sign = gatewayMarks[node.kind] ?? (node.kind.endsWith('CatchEvent') || node.kind === 'boundaryEvent' ? '◷' : '');
  return (
    <>
      {sign !== '' && <text x={at.x} y={at.y} className={style['sign']} textAnchor="middle" dominantBaseline="central">{sign}</text>}
      {state !== 'open' && <text x={node.x + node.width} y={node.y} className={classes(style['state'], style[state])} textAnchor="middle" dominantBaseline="central">{state === 'done' ? '✓' : '●'}</text>}
    </>
  );
}

/** The name in it, or below what is too small to hold it. */
function Name({ node }: { readonly node: DrawnNode }) {
  const { pick } = useLocale();
  const name = pick(node.fa, node.en);
  if (name === '') return null;
  const isInside = node.shape === 'task';
  const box = isInside ? { x: node.x + 4, y: node.y + 2, width: node.width - 8, height: node.height - 4 } : { x: node.x + node.width / 2 - 64, y: node.y + node.height + 2, width: 128, height: 40 };
  return <foreignObject {...box}><div className={classes(style['name'], isInside && style['inside'])} dir="auto">{name}</div></foreignObject>;
}

function Picture({ drawing, progress, label }: { readonly drawing: Drawing; readonly progress: Progress; readonly label: string }) {
  const { t, direction } = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const now = drawing.nodes.find((node) => progress.states.get(node.id) === 'now');
  const wanted = now === undefined ? null : now.x + now.width / 2;
  // Where the case stands now comes into sight; scrolling from right to left counts below zero.
  useEffect(() => {
    const { current } = box;
    if (current === null || wanted === null) return;
    const middle = wanted - current.clientWidth / 2;
    current.scrollLeft = direction === 'rtl' ? middle - (drawing.width - current.clientWidth) : middle;
  }, [wanted, direction, drawing.width]);
  return (
    <div ref={box} className={style['picture']} tabIndex={0} role="region" aria-label={t('cases.picture')}>
      <svg role="img" aria-label={label} width={drawing.width} height={drawing.height} viewBox={`0 0 ${drawing.width} ${drawing.height}`}>
        <defs>
          {(['arrow', 'arrow-taken'] as const).map((id) => (
            <marker key={id} id={id} viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 Z" className={classes(style['head'], id === 'arrow-taken' && style['takenHead'])} /></marker>
          ))}
        </defs>
        {drawing.nodes.filter((node) => node.shape === 'group').map((node) => <g key={node.id} className={classes(style['node'], style['group'])}><Outline node={node} /></g>)}
        {drawing.flows.map((flow) => <Flow key={flow.id} flow={flow} isTaken={progress.taken.has(flow.id)} />)}
        {drawing.nodes.map((node) => {
          const state = progress.states.get(node.id) ?? 'open';
          return (
            <g key={node.id} className={classes(style['node'], style[state])}>
              {node.shape !== 'group' && <Outline node={node} />}
              <Name node={node} /><Mark node={node} state={state} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The same in words, for who hears it and who prefers to read. */
function PathList({ drawing, progress }: { readonly drawing: Drawing; readonly progress: Progress }) {
  const locale = useLocale();
  const { t, digits } = locale;
  return (
    <ol className={style['steps']} aria-label={t('cases.path_list')}>
      {drawing.nodes.map((node, index) => {
        const state = progress.states.get(node.id) ?? 'open';
        return (
          <li key={node.id} className={style[state]} aria-current={state === 'now' ? 'step' : undefined}>
            {digits(index + 1)}. <bdi>{nodeName(node, locale)}</bdi> <small>{t(`cases.node_${state}`)}</small>
          </li>
        );
      })}
    </ol>
  );
}

export function PathPicture({ drawing, shown, label }: { readonly drawing: Drawing | null; readonly shown: CaseView; readonly label: string }) {
  const { t, direction } = useLocale();
  if (drawing === null) return <p className={style['none']}>{t('cases.picture_none')}</p>;
  const progress = progressOf(drawing, shown);
  return (
    <>
      <Picture drawing={drawing.isLaidOut && direction === 'rtl' ? mirrored(drawing) : drawing} progress={progress} label={label} />
      <PathList drawing={drawing} progress={progress} />
    </>
  );
}
