import type { Eye } from '../camera/eye.ts'
import type { CameraView } from '../camera/view.ts'
import { FineField } from '../geography/fine-field.ts'
import type { Geography } from '../geography/load.ts'
import { NEAR_LAND, type Picture } from './picture.ts'

/** Gets finer land, and a finer distance field, for what the camera is near to. */
export class Refining {
  private readonly fine = new FineField()
  private readonly geography: Geography
  private readonly picture: Picture
  private readonly changed: () => void
  private nearAsked = false
  private ended = false

  constructor(geography: Geography, picture: Picture, changed: () => void) {
    this.geography = geography
    this.picture = picture
    this.changed = changed
  }

  /** Something finer is on its way. */
  get busy(): boolean {
    return this.fine.asking || (this.nearAsked && !this.picture.hasLand(1))
  }

  /** The camera has come to rest there. */
  rest(eye: Eye, view: CameraView): void {
    const { picture, geography } = this
    if (view.distance < NEAR_LAND * 1.2 && !picture.hasLand(1)) void this.loadNear()
    const level = view.distance < NEAR_LAND && picture.hasLand(1) ? 1 : 0
    void this.fine.refine(geography, eye, view, level).then(reply => {
      if (this.ended || reply === undefined) return
      picture.setFineField(reply)
      this.changed()
    })
  }

  private async loadNear(): Promise<void> {
    if (this.nearAsked) return
    this.nearAsked = true
    try {
      const land = await this.geography.loadLand(1)
      if (this.ended) return
      this.picture.addLand(1, land)
      this.fine.forget()
      this.changed()
    } catch {
      // the overview's land goes on serving; the next approach asks again
      this.nearAsked = false
    }
  }

  dispose(): void {
    this.ended = true
  }
}
