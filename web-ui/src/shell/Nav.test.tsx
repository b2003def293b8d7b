// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { Nav } from './Nav.tsx'

it('counts the campaigns that stopped themselves among the alarms nobody cares for', async () => {
  const alarm = { title: 'Lamps 2.1', reason: 'too many failed', severity: 'critical', raisedAt: at(-5) }
  aServer({
    'GET /alarms': { items: [], counts: { raised: 4, acknowledged: 1, cleared: 0, openBySeverity: { info: 0, warning: 5, critical: 0 }, openByRule: [] } },
    'GET /campaign-alarms': { items: [{ ...alarm, campaign: 'c1', state: 'raised' }, { ...alarm, campaign: 'c2', state: 'acknowledged' }], open: 2 },
  })
  show(<Nav onFollow={() => undefined} />)

  expect(await screen.findByTitle('Alarms nobody cares for yet')).toHaveProperty('textContent', '5')
})
