// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Role } from '../api/types.ts'
import { aCredential, aDevice, anAccount, aRotation, at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { KeysPlace } from './KeysPlace.tsx'

function server(role: Role): { revoked: string[] } {
  const revoked: string[] = []
  aServer({
    'GET /session': { account: anAccount(role), csrfToken: 'the token' },
    'GET /devices/lamp-7': aDevice(),
    'GET /devices/lamp-7/credentials': {
      keyrings: [
        { endpoint: 'lamp-7', purpose: 'management', credentials: [aCredential(), aCredential({ id: 'psk:q7Xw2Kp0', identity: 'q7Xw2Kp0', standing: 'pending', origin: 'rotation' })] },
      ],
      certificates: [],
      retired: [{ ...aCredential({ id: 'psk:first', identity: 'first' }), purpose: 'management', retiredAt: at(-9), why: 'succeeded' }],
    },
    'DELETE /credentials/lamp-7': (request: Request) => void revoked.push(new URL(request.url).search),
  })
  return { revoked }
}

it('shows what is good now, what is missing, and what was good once', async () => {
  server('viewer')
  show(<KeysPlace device={aDevice()} />)

  const management = await screen.findByTestId('keyring-management')

  expect(within(management).getAllByTestId('credential-standing').map(({ textContent }) => textContent)).toEqual(['active', 'pending'])
  expect(within(screen.getByTestId('keyring-bootstrap')).getByTestId('keyring-empty').textContent).toContain('cannot be bootstrapped')
  expect(screen.getByTestId('retired-list').textContent).toContain('its successor was proved')
})

it('tells a viewer why nothing can be revoked', async () => {
  server('viewer')
  show(<KeysPlace device={aDevice()} />)

  expect((await screen.findByTestId('keys-revoke')).textContent).toContain('takes the role admin; yours is viewer')
})

it('revokes one credential, after it was said what that does to a device that is registered', async () => {
  const { revoked } = server('admin')
  show(<KeysPlace device={aDevice()} />)

  await userEvent.click((await screen.findAllByTestId('credential-revoke'))[1]!)
  expect(await screen.findByText('It is registered right now')).toBeTruthy()
  await userEvent.click(screen.getByTestId('credential-revoke-confirm'))

  await waitFor(() => expect(revoked).toEqual(['?purpose=management&id=psk%3Aq7Xw2Kp0']))
})

it('shuts a lost device out of every server', async () => {
  const { revoked } = server('admin')
  show(<KeysPlace device={aDevice()} />)

  await userEvent.click(await screen.findByTestId('keys-revoke'))
  await userEvent.click(await screen.findByTestId('keys-revoking-confirm'))

  await waitFor(() => expect(revoked).toEqual(['']))
})

it('takes back the certificate a device came with', async () => {
  const { heard } = aServer({
    'GET /session': { account: anAccount('admin'), csrfToken: 'the token' },
    'GET /devices/lamp-7': aDevice(),
    'GET /devices/lamp-7/credentials': {
      keyrings: [{ endpoint: 'lamp-7', purpose: 'management', credentials: [aCredential({ id: 'x509:lamp-7', kind: 'x509', subject: 'lamp-7' })] }],
      certificates: [{ purpose: 'management', issuer: 'cn=device ca,o=acme', serial: '4fa107', provedAt: at(-1) }],
      retired: [],
    },
    'POST /revocations': () => undefined,
  })
  show(<KeysPlace device={aDevice()} />)

  await userEvent.click(await screen.findByTestId('certificate-revoke'))
  await userEvent.type(screen.getByTestId('certificate-why'), 'stolen')
  await userEvent.click(screen.getByTestId('certificate-revoking-confirm'))

  await waitFor(() =>
    expect(heard.find(({ call }) => call === 'POST /revocations')?.body).toEqual({
      issuer: 'cn=device ca,o=acme',
      serial: '4fa107',
      why: 'stolen',
    }),
  )
})

it('says why a certificate is refused, which need not be taken back again', async () => {
  aServer({
    'GET /session': { account: anAccount('admin'), csrfToken: 'the token' },
    'GET /devices/lamp-7/credentials': {
      keyrings: [{ endpoint: 'lamp-7', purpose: 'management', credentials: [aCredential({ id: 'x509:lamp-7', kind: 'x509', subject: 'lamp-7' })] }],
      certificates: [{ purpose: 'management', issuer: 'cn=acme', serial: '4fa107', provedAt: at(-1), whyNot: 'ada took the certificate 4fa107 back: stolen' }],
      retired: [],
    },
  })
  show(<KeysPlace device={aDevice()} />)

  const certificate = await screen.findByTestId('borne-certificate')

  expect(certificate.textContent).toContain('ada took the certificate 4fa107 back: stolen')
  expect(screen.getByTestId('certificate-revoke').textContent).toContain('It is good no longer')
})

it('rotates the key of a device for its tenant, when somebody sees several', async () => {
  const { heard } = aServer({
    'GET /session': { account: { ...anAccount('admin'), purview: { tenants: ['city', 'zoo'], groups: [] } }, csrfToken: 'the token' },
    'GET /devices/lamp-7/credentials': { keyrings: [{ endpoint: 'lamp-7', purpose: 'management', credentials: [aCredential()] }], certificates: [], retired: [] },
    'POST /rotations': aRotation(),
  })
  show(<KeysPlace device={aDevice({ tenant: 'zoo' })} />)

  await userEvent.click(await screen.findByTestId('key-rotate'))
  await userEvent.click(screen.getByTestId('key-rotating-confirm'))

  await waitFor(() => expect(heard.find(({ call }) => call === 'POST /rotations')?.body).toEqual({ devices: ['lamp-7'], perMinute: 1, tenant: 'zoo' }))
})
