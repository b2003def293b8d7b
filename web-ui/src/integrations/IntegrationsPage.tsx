import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useIntegrations } from '../api/integrations.ts'
import { useAccount } from '../api/session.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { Panes } from '../ui/Panes.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { EditIntegration } from './EditIntegration.tsx'
import { IntegrationList } from './IntegrationList.tsx'
import { IntegrationView } from './IntegrationView.tsx'
import { whyNotIntegrations } from './whyNotIntegrations.ts'

/** Other systems that are told what happens. */
export function IntegrationsPage() {
  const { integration: name } = useParams()
  const navigate = useNavigate()
  const reason = whyNotIntegrations(useAccount())
  const integrations = useIntegrations(reason === undefined)
  const [editing, setEditing] = useState<'new' | 'chosen' | undefined>()
  const all = integrations.data?.items
  const chosen = all?.find((integration) => integration.name === name)
  return (
    <Page
      title="Integrations"
      aside={all && counted(all.length, 'system')}
      actions={
        <Button icon="plus" disabledReason={reason} onClick={() => setEditing('new')} testId="integration-add">
          Tell another system
        </Button>
      }
      testId="integrations-page"
      filled
    >
      {reason ? (
        <Message icon="shield" title="This is not for everybody" testId="integrations-forbidden">
          {reason}
        </Message>
      ) : (
        <Panes
          chosen={name !== undefined}
          listLabel="Integrations"
          list={
            integrations.isError && !all ? (
              <Trouble error={integrations.error} onRetry={() => void integrations.refetch()} />
            ) : all === undefined ? (
              <RowListLoading />
            ) : (
              <IntegrationList integrations={all} chosen={name} />
            )
          }
          detailLabel="Integration"
          detail={
            chosen && integrations.data ? (
              <IntegrationView key={chosen.name} integration={chosen} terms={integrations.data} onEdit={() => setEditing('chosen')} />
            ) : name !== undefined && all ? (
              <Message icon="external" title={`There is no integration ${name}`}>
                It may have been removed.
              </Message>
            ) : (
              <Message icon="external" title="Told, not asked">
                Other systems learn what happens as CloudEvents, by webhook, Kafka or MQTT: each event once at least, those of one device in order. What
                a system does not take is tried again, and kept. {all?.length === 0 ? 'None is told yet.' : 'Choose one.'}
              </Message>
            )
          }
        />
      )}
      {editing && (
        <EditIntegration
          integration={editing === 'chosen' ? chosen : undefined}
          onClose={() => setEditing(undefined)}
          onSaved={(saved) => void navigate(paths.integrations(saved))}
        />
      )}
    </Page>
  )
}
