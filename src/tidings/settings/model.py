"""The one settings model, composed of a group per package."""

from pydantic_settings import BaseSettings, SettingsConfigDict

from tidings.settings.engine import EngineSettings
from tidings.settings.feed import FeedSettings
from tidings.settings.mail import MailSettings
from tidings.settings.models import ModelSettings
from tidings.settings.review import ReviewSettings
from tidings.settings.site import SiteSettings
from tidings.settings.sources import SourceSettings
from tidings.settings.storage import StorageSettings
from tidings.settings.stories import StorySettings
from tidings.settings.vectors import VectorSettings
from tidings.settings.web import WebSettings
from tidings.settings.writing import WritingSettings


class Settings(BaseSettings):
    """Everything an operator can set; ``docs/settings.md`` is generated from it."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="TIDINGS_", env_nested_delimiter="__", use_attribute_docstrings=True
    )

    site: SiteSettings = SiteSettings()
    storage: StorageSettings = StorageSettings()
    sources: SourceSettings = SourceSettings()
    stories: StorySettings = StorySettings()
    vectors: VectorSettings = VectorSettings()
    writing: WritingSettings = WritingSettings()
    models: ModelSettings = ModelSettings()
    review: ReviewSettings = ReviewSettings()
    feed: FeedSettings = FeedSettings()
    web: WebSettings = WebSettings()
    mail: MailSettings = MailSettings()
    engine: EngineSettings = EngineSettings()
