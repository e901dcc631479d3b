"""The names of the migrations, apart from `store.migrations`, which takes half a second to
import."""

SET = "attache"
STEPS = (
    "m001_articles",
    "m002_actors",
    "m003_findings",
    "m004_counts",
    "m005_search",
    "m006_digests",
    "m007_receipts",
    "m008_bearers",
    "m009_corrections",
    "m010_index",
    "m011_article_ids",
    "m012_words",
    "m013_when",
    "m014_archive",
    "m015_stems",
    "m016_skeletons",
    "m017_channels",
    "m018_conversations",
    "m019_deliveries",
    "m022_members",
    "m023_foremost",
    "m024_overview",
    "m025_members_at",
    "m026_upkeep",
    "m027_unanswered",
    "m028_readings",
    "m029_labels",
    "m030_corrected",
    "m031_recurring",
    "m040_several_topics",
    "m050_outside",
)
"""The steps of `store.migrations`, in order."""
