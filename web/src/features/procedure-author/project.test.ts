// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { jsonFault, lineOfPointer } from './jsonPlace.ts';
import { lawKeys } from './law.ts';
import { differences, noProject, projectFiles, sizeFault, withFile, withoutFile } from './project.ts';
import { renamedOn, withRenamed } from './rename.ts';
import { template } from './template.ts';
import { packed, unpacked } from './zip.ts';

const file = (name: string, text = '') => ({ name, text });

describe('files of a procedure', () => {
  test('are those of the folder that holds the law, without what is none', () => {
    const chosen = [file('leave/README.md'), file('leave/tests/a.json'), file('leave/leave.bpmn', '\uFEFFa\r\nb\rc'), file('leave/procedure.json'), file('leave/.git/x.json'), file('other.json')];

    expect(projectFiles(chosen)).toEqual([file('procedure.json'), file('leave.bpmn', 'a\nb\nc'), file('tests/a.json')]);
  });

  test('that lie beside one another keep their names', () => {
    expect(projectFiles([file('forms/a.json'), file('a.bpmn')]).map(({ name }) => name)).toEqual(['a.bpmn', 'forms/a.json']);
  });

  test('differ by what was added, changed and removed', () => {
    expect(differences([file('a', '1'), file('b', '1'), file('c', '1')], [file('a', '1'), file('b', '2'), file('d', '1')])).toEqual([
      { name: 'b', how: 'changed' }, { name: 'd', how: 'added' }, { name: 'c', how: 'removed' },
    ]);
  });

  test('are bounded', () => {
    expect(sizeFault([file('a')])).toBe('none');
    expect(sizeFault(Array.from({ length: 129 }, (_, index) => file(String(index))))).toBe('many');
    expect(sizeFault([file('a', 'پ'.repeat(450_001))])).toBe('large');
  });

  test('are put and taken out', () => {
    const one = withFile(noProject, 'procedure.json', '{}');
    expect(withFile(one, 'procedure.json', '[]').files).toEqual([file('procedure.json', '[]')]);
    expect(withoutFile(one, 'procedure.json').files).toEqual([]);
  });
});

describe('a ZIP', () => {
  test('gives back what was packed', () => {
    expect(projectFiles(unpacked(packed(template.files)) ?? [])).toEqual(template.files);
  });

  test('that is none, or blows up, is refused', () => {
    expect(unpacked(new Uint8Array([1, 2, 3]))).toBeNull();
    expect(unpacked(packed([file('a.json', ' '.repeat(5_000_000))]))).toBeNull();
  });
});

describe('a place in JSON', () => {
  test.each([['{"a": [1, {"b": null}]}', null], ['{\n "a": tru\n}', 2], ['{"a": 1,}', 1], ['[1\n2]', 2], ['', 1], ['{} x', 1], ['"\n"', 1], ['['.repeat(5000), 1]] as const)('%s', (text, line) => {
    expect(jsonFault(text)).toBe(line);
  });

  test('is found by its pointer, or by the nearest that is there', () => {
    const text = '{\n "roles": [\n  {"key": "a"},\n  {"key": "b",\n   "x~y/z": 1}\n ]\n}';

    expect(lineOfPointer(text, '/roles/1/x~0y~1z')).toBe(5);
    expect(lineOfPointer(text, '/roles/1/nothing')).toBe(4);
    expect(lineOfPointer(text, '/other')).toBe(1);
    expect(lineOfPointer('{', '/a')).toBe(1);
  });
});

describe('a new id', () => {
  test('is followed where the law and the stories name the element, and nowhere else', () => {
    const project = {
      ...noProject,
      files: [
        file('procedure.json', '{"separate": [{"first": "check", "second": "granted"}], "names": [{"node": "granted"}], "roles": [{"key": "granted"}]}'),
        file('tests/a.json', '{"steps": [{"does": "granted", "data": {"granted": true}, "expect": {"at": ["x", "granted"], "due": {"granted": "1405/01/01"}, "end": "granted", "data": {"granted": true}}}]}'),
      ],
    };

    const renamed = withRenamed(project, 'granted', 'given');

    expect(renamed.files[0]?.text).toBe('{"separate": [{"first": "check", "second": "given"}], "names": [{"node": "given"}], "roles": [{"key": "granted"}]}');
    expect(renamed.files[1]?.text).toBe('{"steps": [{"does": "given", "data": {"granted": true}, "expect": {"at": ["x", "given"], "due": {"given": "1405/01/01"}, "end": "given", "data": {"granted": true}}}]}');
    expect(renamed.renamed).toEqual({ granted: 'given' });
  });

  test('is remembered from the version that was opened', () => {
    expect(renamedOn({ a: 'b' }, 'b', 'c')).toEqual({ a: 'c' });
    expect(renamedOn({ a: 'b' }, 'b', 'a')).toEqual({});
    expect(renamedOn({ a: 'b' }, 'x', 'y')).toEqual({ a: 'b', x: 'y' });
  });
});

describe('keys of the law', () => {
  test('are read with their titles', () => {
    expect(lawKeys('{"roles": [{"key": "a", "title_fa": "الف", "title_en": "A"}, {}], "forms": 3}', 'en')).toEqual({ roles: [{ key: 'a', title: 'A' }], deadlines: [], forms: [], decisions: [] });
    expect(lawKeys('{', 'fa').roles).toEqual([]);
  });
});
