import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useKeyrings } from '../api/credentials.ts'
import { useAccount } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { Toolbar } from '../ui/Toolbar.tsx'
import { AddCredential } from './AddCredential.tsx'
import { CredentialTable, type Held } from './CredentialTable.tsx'
import { kindOf, purposeOf } from './credentialWords.ts'
import { RevokeCredential } from './RevokeCredential.tsx'
import { useLiveCredentials } from './useLiveCredentials.ts'
import { whyNotProvision } from './whyNotProvision.ts'

/** Which devices may come in, and how they prove who they are. */
export function CredentialsTab() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const [revoking, setRevoking] = useState<Held | undefined>()
  const reason = whyNotProvision(useAccount())
  const search = query.get('q') ?? ''
  const add = kindOf(query.get('add'))
  const purpose = purposeOf(query.get('purpose')) ?? 'management'
  const list = useKeyrings(search)
  const keyrings = list.data?.pages.flatMap((page) => page.items) ?? []
  useLiveCredentials()

  const show = (view: Parameters<typeof paths.credentials>[0]) => void navigate(paths.credentials(view), { replace: true })
  const startAdding = () => show({ search, add: 'psk' })
  useShortcuts({ n: () => reason === undefined && startAdding() })

  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="plus" disabledReason={reason} onClick={startAdding} testId="credential-add">
            Add a credential
          </Button>
        }
      >
        <SearchBox label="Endpoint name" value={search} onChange={(text) => show({ search: text })} testId="credential-search" />
      </Toolbar>
      {list.isError && keyrings.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isSuccess && keyrings.length === 0 ? (
        <Message
          icon="provisioning"
          title={search ? 'No credential fits' : 'No credentials yet'}
          action={
            search ? (
              <Button onClick={() => show({})}>Show all</Button>
            ) : (
              <Button disabledReason={reason} onClick={startAdding}>
                Add the first one
              </Button>
            )
          }
          testId="credentials-empty"
        >
          {search
            ? 'Search looks in endpoint names.'
            : 'A device that comes over DTLS needs one: a pre-shared key, a raw public key, or a rule for its certificate. Many at once come by an import, or by an enrolment group.'}
        </Message>
      ) : (
        <CredentialTable keyrings={keyrings} loading={list.isPending} dimmed={list.isPlaceholderData} more={list} onRevoke={setRevoking} />
      )}
      {add && reason === undefined && (
        <AddCredential
          kind={add}
          purpose={purpose}
          endpoint={query.get('endpoint') ?? ''}
          onChoose={(kind, chosen) => show({ search, add: kind, purpose: chosen, endpoint: query.get('endpoint') ?? '' })}
          onClose={() => show({ search })}
        />
      )}
      {revoking && <RevokeCredential {...revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}
