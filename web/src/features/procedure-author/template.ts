// SPDX-License-Identifier: Apache-2.0
import type { Project } from './project.ts';
import { inOrder, noProject } from './project.ts';

/* A small sound procedure to begin from: somebody asks, an office looks at it, a head decides. */

const law = `{
  "key": "new_procedure",
  "title_fa": "فرایند تازه",
  "title_en": "New procedure",
  "legal_basis_fa": "قاعده خود نهاد",
  "legal_basis_en": "The institution's own rule",
  "secrecy_class": "normal",
  "roles": [
    {"key": "clerk", "title_fa": "دبیرخانه", "title_en": "Registry", "role": "registrar"},
    {"key": "decider", "title_fa": "تصمیم‌گیر", "title_en": "Decider", "role": "head"}
  ],
  "starters": ["clerk"],
  "start_form": "request",
  "deadlines": [
    {"key": "review", "working_days": 5, "basis_fa": "قاعده خود نهاد", "basis_en": "The institution's own rule"}
  ],
  "forms": [
    {"key": "request", "file": "forms/request.json", "title_fa": "درخواست", "title_en": "Request",
     "fields": [{"name": "asks", "title_fa": "خواسته", "title_en": "What is asked"}]},
    {"key": "decision", "file": "forms/decision.json", "title_fa": "تصمیم", "title_en": "Decision",
     "fields": [{"name": "granted", "title_fa": "موافقت می‌شود", "title_en": "Granted"}]}
  ],
  "decisions": [],
  "separate": [{"first": "check", "second": "decide"}],
  "names": [
    {"node": "asked", "title_fa": "درخواست", "title_en": "Asked"},
    {"node": "check", "title_fa": "بررسی", "title_en": "Check"},
    {"node": "decide", "title_fa": "تصمیم", "title_en": "Decide"},
    {"node": "granted", "title_fa": "موافقت شد", "title_en": "Granted"},
    {"node": "refused", "title_fa": "مخالفت شد", "title_en": "Refused"}
  ]
}
`;

const shape = (id: string, x: number, y: number, width: number, height: number) => `      <bpmndi:BPMNShape id="${id}_shape" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>\n`;
const edge = (id: string, points: readonly (readonly [number, number])[]) => `      <bpmndi:BPMNEdge id="${id}_edge" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>\n`;

const drawing = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:divan="urn:divan:bpmn:1" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="urn:divan:new-procedure">
  <process id="new_procedure" isExecutable="true">
    <startEvent id="asked" name="درخواست"/>
    <userTask id="check" name="بررسی" divan:role="clerk" divan:deadline="review"/>
    <userTask id="decide" name="تصمیم" divan:role="decider" divan:deadline="review" divan:form="decision"/>
    <exclusiveGateway id="outcome" name="موافقت؟" default="no"/>
    <endEvent id="granted" name="موافقت شد"/>
    <endEvent id="refused" name="مخالفت شد"/>
    <sequenceFlow id="to_check" sourceRef="asked" targetRef="check"/>
    <sequenceFlow id="to_decide" sourceRef="check" targetRef="decide"/>
    <sequenceFlow id="to_outcome" sourceRef="decide" targetRef="outcome"/>
    <sequenceFlow id="yes" name="بله" sourceRef="outcome" targetRef="granted"><conditionExpression>granted</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" name="خیر" sourceRef="outcome" targetRef="refused"/>
  </process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="new_procedure">
${[shape('asked', 102, 162, 36, 36), shape('check', 200, 140, 120, 80), shape('decide', 380, 140, 120, 80), shape('outcome', 565, 155, 50, 50), shape('granted', 702, 162, 36, 36), shape('refused', 702, 272, 36, 36)].join('')}${[edge('to_check', [[138, 180], [200, 180]]), edge('to_decide', [[320, 180], [380, 180]]), edge('to_outcome', [[500, 180], [565, 180]]), edge('yes', [[615, 180], [702, 180]]), edge('no', [[590, 205], [590, 290], [702, 290]])].join('')}    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</definitions>
`;

const form = (field: string, type: string) => `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {"${field}": ${type}},
  "required": ["${field}"],
  "additionalProperties": false
}
`;

const scenario = `{"title_fa": "درخواستی که با آن موافقت می‌شود", "title_en": "A request that is granted", "zone": "Asia/Tehran",
 "calendar": {"week": "sat sun mon tue wed", "hours": "07:30-14:30", "closed": []},
 "steps": [
  {"at": "1405/09/03 09:00", "by": "clerk", "person": "Parsa", "starts": true, "data": {"asks": "کاغذ"}, "expect": {"at": ["check"]}},
  {"at": "1405/09/03 10:00", "by": "clerk", "person": "Parsa", "does": "check", "expect": {"at": ["decide"], "due": {"decide": "1405/09/10"}}},
  {"at": "1405/09/04 09:00", "by": "decider", "does": "decide", "data": {"granted": true}, "expect": {"status": "ended", "end": "granted"}}]}
`;

export const template: Project = {
  ...noProject,
  files: inOrder([
    { name: 'procedure.json', text: law },
    { name: 'new-procedure.bpmn', text: drawing },
    { name: 'forms/request.json', text: form('asks', '{"type": "string", "minLength": 1, "maxLength": 1000}') },
    { name: 'forms/decision.json', text: form('granted', '{"type": "boolean"}') },
    { name: 'tests/granted.json', text: scenario },
  ]),
};
