import { useCampaignPreview } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { CampaignPreview } from '../api/types.ts'
import { bytes, count, counted } from '../format/number.ts'
import { exactDuration } from '../format/time.ts'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './Campaigns.module.css'
import type { Draft } from './draft.ts'
import { planOf } from './planOf.ts'
import { useImageTitles } from './useImageTitles.ts'

/** What a plan would touch and cost, if it began now. How long it takes, its rehearsal tells once it is drafted. */
export function DraftLook({ draft }: { draft: Draft }) {
  const plan = planOf(draft, useAccount())
  const preview = useCampaignPreview(typeof plan === 'string' ? undefined : plan)
  const trouble = preview.error && troubleOf(preview.error)
  if (typeof plan === 'string')
    return (
      <Notice tone="caution" title="There is no plan yet">
        {plan}
      </Notice>
    )
  if (trouble)
    return (
      <Notice tone="trouble" title={trouble.title}>
        {trouble.detail}
      </Notice>
    )
  return preview.data ? <Look preview={preview.data} perMinute={Number(draft.perMinute)} /> : <Skeleton width="60%" />
}

function Look({ preview, perMinute }: { preview: CampaignPreview; perMinute: number }) {
  const titleOf = useImageTitles()
  const { devices, meant, images, skipped, versions, waves, heldBack, neverInHours } = preview
  return (
    <Notice tone={meant > 0 ? 'info' : 'caution'} title={`Reaches ${counted(meant, 'device')} of the ${count(devices)} it names`} testId="campaign-preview">
      <p>
        About {bytes(preview.bytes)} on air all together, {exactDuration(preview.airtimeSeconds)} of radio time. Beginning alone takes{' '}
        {exactDuration(Math.ceil(meant / perMinute) * 60)} at this pace.
      </p>
      <table className={classes.effects}>
        <tbody>
          {waves.map((reached, number) => (
            <tr key={number}>
              <td>Wave {number + 1}</td>
              <td>{counted(reached - (waves[number - 1] ?? 0), 'device')}</td>
              <td>{count(reached)} by its end</td>
            </tr>
          ))}
          {images.length > 1 &&
            images.map(({ image, devices: taking, bytes: all }) => (
              <tr key={image} data-testid={`preview-image-${image}`}>
                <td>{titleOf(image)}</td>
                <td>{counted(taking, 'device')}</td>
                <td>{bytes(all)}</td>
              </tr>
            ))}
          {versions.map(({ version, devices: running }) => (
            <tr key={version}>
              <td>Running {version || 'an unknown version'}</td>
              <td>{counted(running, 'device')}</td>
              <td />
            </tr>
          ))}
          {skipped.map(({ why, devices: left }) => (
            <tr key={why}>
              <td>Left out</td>
              <td>{counted(left, 'device')}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {heldBack > 0 && <p>{counted(heldBack, 'device')} are not now as they have to be, and wait until they are.</p>}
      {neverInHours > 0 && <p>{counted(neverInHours, 'device')} come only outside their hours.</p>}
    </Notice>
  )
}
