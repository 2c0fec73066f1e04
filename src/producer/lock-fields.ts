/** Fields of the film that can be decided, in the order in which one reads about it; as in schemas/lock.schema.json. */
export const filmFields: readonly string[] =
  'style producer budget reserve duration mode format.aspect_ratio format.resolution format.fps format.scale voice fit providers.image providers.video providers.audio models.image models.video models.audio fallback.image fallback.video fallback.audio scenes'.split(
    ' ',
  );

/** Fields of a scene that can be decided, in the order in which one reads about it; as in schemas/lock.schema.json. */
export const sceneFields: readonly string[] =
  'id description narration_text duration mode fit clips cast group continuity seed_image image_prompt video_prompt providers.image providers.video providers.audio made_by.image made_by.video made_by.audio take.image take.video take.audio'.split(
    ' ',
  );
