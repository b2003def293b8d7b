import { Link } from 'react-router'
import type { MappedDevice } from '../api/types.ts'
import { paths } from '../paths.ts'
import { PresenceBadge } from '../presence/PresenceBadge.tsx'
import { Button } from '../ui/Button.tsx'
import classes from './MapView.module.css'
import { placeWords } from './mapWords.ts'

/** Who it is whose mark was clicked. */
export function ChosenDevice({ device, onClose }: { device: MappedDevice; onClose: () => void }) {
  const { endpoint, presence, location, manufacturer, model, firmware } = device
  return (
    <div className={classes.card} role="status" data-testid="map-chosen">
      <div>
        <Link to={paths.device(endpoint)}>{endpoint}</Link> <PresenceBadge presence={presence} />
      </div>
      <small>
        {[[manufacturer, model].filter(Boolean).join(' '), firmware, placeWords(location, 5)].filter(Boolean).join(' · ')}
      </small>
      <span className={classes.cardClose}>
        <Button look="quiet" iconOnly icon="close" onClick={onClose}>
          Close
        </Button>
      </span>
    </div>
  )
}
