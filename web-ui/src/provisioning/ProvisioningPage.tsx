import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useCredentials } from '../api/credentials.ts'
import { useAccount } from '../api/session.ts'
import type { Credential } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { AddCredential } from './AddCredential.tsx'
import { CredentialTable } from './CredentialTable.tsx'
import { kindOf } from './credentialWords.ts'
import classes from './ProvisioningPage.module.css'
import { RemoveCredential } from './RemoveCredential.tsx'
import { whyNotProvision } from './whyNotProvision.ts'

export function ProvisioningPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const account = useAccount()
  const [removing, setRemoving] = useState<Credential | undefined>()
  const search = query.get('q') ?? ''
  const add = kindOf(query.get('add'))
  const reason = whyNotProvision(account)
  const list = useCredentials(search, reason === undefined)
  const credentials = list.data?.pages.flatMap((page) => page.items) ?? []

  const show = (view: Parameters<typeof paths.provisioning>[0]) => void navigate(paths.provisioning(view), { replace: true })
  const startAdding = () => show({ search, add: 'psk' })
  useShortcuts({ n: () => reason === undefined && startAdding() })

  return (
    <Page
      title="Provisioning"
      aside="Which devices may come in, and how they prove who they are"
      actions={
        <Button look="primary" icon="plus" disabledReason={reason} onClick={startAdding} testId="credential-add">
          Add a credential
        </Button>
      }
      testId="provisioning-page"
      filled
    >
      <Notice tone="info" title="The bootstrap server is not there yet" testId="bootstrap-notice">
        Devices cannot fetch their keys from here so far: each one needs the credential below and this server’s address put on it by
        other means, at the factory or with its maker’s tool.
      </Notice>
      {reason !== undefined ? (
        <Message icon="provisioning" title="Only for administrators" testId="provisioning-forbidden">
          {reason}
        </Message>
      ) : (
        <>
          <div className={classes.tools}>
            <SearchBox
              label="Endpoint or identity"
              value={search}
              onChange={(text) => show({ search: text })}
              testId="credential-search"
            />
          </div>
          {list.isError && credentials.length === 0 ? (
            <Trouble error={list.error} onRetry={() => void list.refetch()} />
          ) : list.isSuccess && credentials.length === 0 ? (
            <Message
              icon="provisioning"
              title={search ? 'No credential fits' : 'No credentials yet'}
              action={
                search ? (
                  <Button onClick={() => show({})}>Show all</Button>
                ) : (
                  <Button onClick={startAdding}>Add the first one</Button>
                )
              }
              testId="credentials-empty"
            >
              {search
                ? 'Search looks in endpoint names and identities.'
                : 'A device that shall register over DTLS needs one: a pre-shared key, a raw public key, or a rule for its certificate.'}
            </Message>
          ) : (
            <CredentialTable
              credentials={credentials}
              loading={list.isPending}
              dimmed={list.isPlaceholderData}
              more={list}
              onRemove={setRemoving}
            />
          )}
        </>
      )}
      {add && reason === undefined && (
        <AddCredential
          kind={add}
          endpoint={query.get('endpoint') ?? ''}
          onKind={(kind) => show({ search, add: kind })}
          onClose={() => show({ search })}
        />
      )}
      {removing && <RemoveCredential credential={removing} onClose={() => setRemoving(undefined)} />}
    </Page>
  )
}
