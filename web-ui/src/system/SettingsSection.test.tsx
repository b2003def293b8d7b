// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Setting } from '../api/types.ts'
import { aNode } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { SettingsSection } from './SettingsSection.tsx'

const ITEMS: readonly Setting[] = [
  { key: 'demo', value: 'false', isSet: true, isSecret: false, origin: { kind: 'default' } },
  { key: 'coap.port', value: '15683', isSet: true, isSecret: false, origin: { kind: 'command-line', name: '--set coap.port' } },
  { key: 'sizing.heap', isSet: false, isSecret: false, origin: { kind: 'default' } },
  { key: 'vault.key', isSet: true, isSecret: true, origin: { kind: 'environment', name: 'DORMOUSE_VAULT_KEY' } },
]

const rows = (): (string | undefined)[] => screen.queryAllByRole('rowheader').map(({ textContent }) => textContent ?? undefined)

describe('the settings of the system page', () => {
  it('shows at first what somebody set, and all on demand', async () => {
    aServer({ 'GET /settings': { node: 'node-0', items: ITEMS } })
    show(<SettingsSection />)

    expect((await screen.findByTestId('setting-vault.key')).textContent).toBe('vault.keyset, and not shownDORMOUSE_VAULT_KEY')
    expect(rows()).toEqual(['coap.port', 'vault.key'])
    await userEvent.click(screen.getByRole('radio', { name: 'All' }))

    await expect.poll(rows).toEqual(['demo', 'coap.port', 'sizing.heap', 'vault.key'])
    expect(screen.getByTestId('setting-sizing.heap').textContent).toBe('sizing.heapnot setdefault')
  })

  it('searches all of them, by what the address says', async () => {
    aServer({ 'GET /settings': { node: 'node-0', items: ITEMS } })
    show(<SettingsSection />, '/system?setting=heap')

    expect(await screen.findByTestId('setting-sizing.heap')).toBeTruthy()
    expect(rows()).toEqual(['sizing.heap'])
    const box = screen.getByTestId('setting-search')
    await userEvent.clear(box)
    await userEvent.type(box, 'zebra')

    expect((await screen.findByTestId('settings-none')).textContent).toContain('None of 4 settings has “zebra”')
  })

  it('shows those of another node', async () => {
    aServer({
      'GET /nodes': { items: [aNode(), aNode({ number: 1, name: 'node-1' })] },
      'GET /settings': ({ url }: Request) =>
        new URL(url).searchParams.get('node') === 'node-1' ? { node: 'node-1', items: [{ ...ITEMS[1], value: '25683' }] } : { node: 'node-0', items: ITEMS },
    })
    show(<SettingsSection />)

    expect((await screen.findByTestId('setting-coap.port')).textContent).toContain('15683')
    await userEvent.selectOptions(await screen.findByTestId('setting-node'), 'node-1')

    await expect.poll(() => screen.queryByTestId('setting-coap.port')?.textContent).toContain('25683')
    expect(screen.getByRole('heading', { name: /of node-1/ })).toBeTruthy()
  })

  it('says when nobody set anything', async () => {
    aServer({ 'GET /settings': { node: 'node-0', items: ITEMS.slice(0, 1) } })
    show(<SettingsSection />)

    expect((await screen.findByTestId('settings-none')).textContent).toBe('All 1 are as they come.')
  })

  it('says in the server’s words what went wrong', async () => {
    aServer({
      'GET /settings': () => {
        throw new Refused({ type: '/problems/forbidden', title: 'This is not for your role', status: 403 })
      },
    })
    show(<SettingsSection />)

    expect(await screen.findByText('This is not for your role')).toBeTruthy()
  })
})
