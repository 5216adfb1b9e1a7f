"""The records of the knowledge base; docs/records.md draws how they hang together."""

from articles.models.article import Article, Block, BlockKind, BlockState, Credit, CreditRole
from articles.models.bench import (
    JumpDirection,
    LayoutDecision,
    LayoutDecisionKind,
    LayoutDecisionState,
    LayoutStep,
    PageJob,
    StoryJump,
)
from articles.models.clipping import Clipping, ClippingFolder, ClippingKind, Holder
from articles.models.evidence import Evidence, EvidenceState
from articles.models.fields import DateBasis, format_partial_date
from articles.models.figure import HEDGES, Dimension, Figure, FigureKind
from articles.models.knowledge import KnowledgeModel, ReviewedRecord, ReviewStatus, may_read_drafts
from articles.models.measure import Measure, MeasureKind, MeasureStage
from articles.models.organization import (
    Document,
    Organization,
    OrganizationAlias,
    OrganizationKind,
    OrganizationLevel,
)
from articles.models.page import Page, Publication
from articles.models.person import (
    Attribution,
    AttributionKind,
    Person,
    PersonAlias,
    PersonVisibility,
    Post,
)
from articles.models.region import Region, RegionLevel
from articles.models.suggestion import Suggestion, SuggestionKind, SuggestionState, Verdict
from articles.models.topic import Topic, TopicEntry
from articles.models.user import User
from articles.models.working import WorkingModel

__all__ = [
    "HEDGES",
    "Article",
    "Attribution",
    "AttributionKind",
    "Block",
    "BlockKind",
    "BlockState",
    "Clipping",
    "ClippingFolder",
    "ClippingKind",
    "Credit",
    "CreditRole",
    "DateBasis",
    "Dimension",
    "Document",
    "Evidence",
    "EvidenceState",
    "Figure",
    "FigureKind",
    "Holder",
    "JumpDirection",
    "KnowledgeModel",
    "LayoutDecision",
    "LayoutDecisionKind",
    "LayoutDecisionState",
    "LayoutStep",
    "Measure",
    "MeasureKind",
    "MeasureStage",
    "Organization",
    "OrganizationAlias",
    "OrganizationKind",
    "OrganizationLevel",
    "Page",
    "PageJob",
    "Person",
    "PersonAlias",
    "PersonVisibility",
    "Post",
    "Publication",
    "Region",
    "RegionLevel",
    "ReviewStatus",
    "ReviewedRecord",
    "StoryJump",
    "Suggestion",
    "SuggestionKind",
    "SuggestionState",
    "Topic",
    "TopicEntry",
    "User",
    "Verdict",
    "WorkingModel",
    "format_partial_date",
    "may_read_drafts",
]
