// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aNode } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { NodesSection } from './NodesSection.tsx'

describe('the nodes of the system page', () => {
  it('shows the only one there is', async () => {
    aServer({ 'GET /nodes': { items: [aNode()] } })
    show(<NodesSection />)

    const node = await screen.findByTestId('node-0')
    for (const fact of ['node-0', 'the one that answers you', 'serving', 'version 0.1.0, store embedded', '48,211 devices, heap 412 MB of 815 MB', 'LwM2M server0.04'])
      expect(node.textContent).toContain(fact)
    expect(node.textContent).not.toContain('lease')
  })

  it('says of each among others how it stands, and what is not well there', async () => {
    const shared = { isAsked: false, lease: { fence: 1042, leftMillis: 2310 } }
    aServer({
      'GET /nodes': {
        items: [
          aNode({ ...shared, number: 3, name: 'eu1', address: '10.0.0.11:5690', standing: 'draining' }),
          aNode({ ...shared, number: 8, name: 'eu2', health: [{ name: 'hot-store', state: 'degraded', why: 'Redis does not answer; a truce holds' }] }),
          { number: 9, name: 'eu3', isAsked: false, standing: 'silent' },
        ],
      },
    })
    show(<NodesSection />)

    expect((await screen.findByTestId('node-3')).textContent).toContain('number 3, at 10.0.0.11:5690draining')
    expect(screen.getByTestId('node-3').textContent).toContain('lease 1,042 for 2.3 s')
    expect(screen.getByTestId('node-health-hot-store').textContent).toBe('hot-store: Redis does not answer; a truce holds')
    expect(screen.getByTestId('node-9').textContent).toContain('silent: it did not answer')
    expect(screen.getByTestId('node-9').textContent).not.toContain('devices')
  })

  it('marks a server that is in a storm', async () => {
    const [server] = aNode().servers ?? []
    aServer({ 'GET /nodes': { items: [aNode({ servers: server ? [{ ...server, isStorm: true }] : [] })] } })
    show(<NodesSection />)

    expect((await screen.findByTestId('node-0')).textContent).toContain('LwM2M server in a storm')
  })
})
