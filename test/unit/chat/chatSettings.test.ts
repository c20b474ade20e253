import assert from 'node:assert/strict';
import { readChatSettings } from '../../../src/chat/chatSettings.ts';

suite('the settings of conversations');

test('are careful when nothing is set: thinking is shown, and five dollars are enough', () => {
  assert.deepEqual(
    readChatSettings(() => undefined),
    {
      thinking: 'summarized',
      serverTools: [],
      budget: { dollars: 5 },
      compactAtShare: 0.8,
      cacheTtl: '5m',
      tellsActiveFile: true,
      maxResultTokens: 25_000,
      alwaysLoad: [],
      deferAboveShare: 0.02,
    },
  );
});

test('are what the user set', () => {
  const raw: Readonly<Record<string, unknown>> = {
    'chat.effort': 'xhigh',
    'chat.thinking': 'off',
    'chat.serverTools': ['code_execution', 'web_search'],
    'chat.budget': { dollars: 0, requests: 3 },
    'chat.compactAtPercent': 0,
    'chat.cacheTtl': '1h',
    'chat.tellActiveFile': false,
    'chat.maxResultTokens': 9_000,
    'tools.alwaysLoad': ['files/*', 7],
    'tools.deferAbovePercent': 100,
  };
  assert.deepEqual(
    readChatSettings((name) => raw[name]),
    {
      effort: 'xhigh',
      thinking: 'off',
      serverTools: ['web_search', 'code_execution'],
      budget: { requests: 3 },
      compactAtShare: 0,
      cacheTtl: '1h',
      tellsActiveFile: false,
      maxResultTokens: 9_000,
      alwaysLoad: ['files/*'],
      deferAboveShare: 1,
    },
  );
});

test('make sense whatever stands in the file', () => {
  for (const value of [null, 'x', -7, 1e9, [], {}, [{}], { dollars: 'many', requests: -1 }, true]) {
    const settings = readChatSettings(() => value);
    assert.ok(settings.compactAtShare >= 0 && settings.compactAtShare <= 0.95, JSON.stringify(value));
    assert.ok(
      Object.values(settings.budget).every((limit) => limit > 0),
      JSON.stringify(value),
    );
  }
});
