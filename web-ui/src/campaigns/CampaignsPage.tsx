import { useState } from 'react'
import { useParams } from 'react-router'
import { useCampaigns } from '../api/campaigns.ts'
import { useAccount } from '../api/session.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { CampaignRow } from './CampaignRow.tsx'
import { CampaignView } from './CampaignView.tsx'
import { whyNotCampaign } from './campaignWords.ts'
import { DraftCampaign } from './DraftCampaign.tsx'

/** Images on their way to many devices, or one of these on its own. */
export function CampaignsPage() {
  const { campaign } = useParams()
  const [drafting, setDrafting] = useState(false)
  return (
    <Page
      title="Campaigns"
      aside="One release for many devices"
      actions={
        <Button icon="plus" disabledReason={whyNotCampaign(useAccount())} onClick={() => setDrafting(true)} testId="campaign-add">
          New campaign
        </Button>
      }
      testId="campaigns-page"
    >
      {campaign === undefined ? <AllCampaigns /> : <CampaignView key={campaign} id={campaign} />}
      {drafting && <DraftCampaign onClose={() => setDrafting(false)} />}
    </Page>
  )
}

function AllCampaigns() {
  const list = useCampaigns()
  const campaigns = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isError && campaigns.length === 0) return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <RowListLoading />
  if (campaigns.length === 0)
    return (
      <Message icon="upload" title="There was no campaign yet" testId="campaigns-empty">
        A campaign brings one release to many devices, a few first, and stops by itself when too much goes wrong.
      </Message>
    )
  return (
    <>
      <ul data-testid="campaign-list">
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Further back
        </Button>
      )}
    </>
  )
}
