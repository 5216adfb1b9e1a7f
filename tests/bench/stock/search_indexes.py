from haystack import indexes
from jieba.analyse import ChineseAnalyzer

from tests.bench.stock.models import Law


class LawIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, analyzer=ChineseAnalyzer())
    title = indexes.CharField(model_attr="title", indexed=False)
    kind = indexes.CharField(model_attr="kind", faceted=True)
    region = indexes.CharField(model_attr="region", faceted=True)
    year = indexes.CharField(model_attr="year", faceted=True)

    def get_model(self):
        return Law

    def prepare_text(self, law):
        return f"{law.title}\n{law.body}"
