"""Whether a brief names a technology: choosing it is the candidate's work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsd.library import Problem
from mlsd.library_check.subject import Subject

NAMES = """
airflow airtable ann athena avro aws azure bayesian bert bigquery bm25 catboost cassandra clickhouse
cnn couchbase cuda dagster databricks datadog dbt debezium docker druid duckdb dynamodb
elasticsearch elmo embedding embeddings etl faiss fasttext fivetran flink gan gbdt gcp gemini gpt
gpu gpus grafana graphql gradient grpc hadoop hbase hdfs hnsw huggingface istio jax jenkins k8s
kafka kalman keras kinesis knn kubeflow kubernetes langchain lightgbm llama llamaindex llm llms
logistic lora lsh lstm lstms luigi mapreduce milvus minhash minio mlflow mlp mongodb mysql nearline
neo4j nginx nosql onnx onnxruntime opensearch parquet perceptron pgvector pinecone postgres
postgresql prefect prometheus pubsub pulsar pytorch qdrant qlora rabbitmq redis redshift resnet rnn
roberta rocksdb s3 sagemaker samza scikit seldon sklearn snowflake solr sparkml sql sqlite sqs svm
tecton tensorflow tensorrt terraform tfidf timescaledb torchserve tpu tpus transformer
transformers trino triton vae vgg vit vllm vowpal weaviate webhook weka word2vec xgboost yolo
yugabyte zookeeper auc auroc bleu ctr f1 mae mape map@k mrr ndcg precision@k recall@k rmse rouge
wape
""".split()

WORDS_TOO = """
Arrow Beam Celery Clip Cosmos Feast Gin Helm Hive Iceberg Inception Lambda Lasso Looker Pandas
Presto Ray Spanner Tableau Torch Vertex Vespa Whisper
""".split()
"""Names that are words as well: these only count with a capital in the middle of a sentence."""

PHRASES = """
a/b test|data lake|data warehouse|decision tree|deep learning|dot product|feature store
|federated learning|fine-tun|knowledge graph|language model|learning to rank|matrix factori
|message queue|naive bayes|nearest neighbour|nearest neighbor|neural net|prompt template
|random forest|reinforcement learning|retrieval-augmented|sequence model|spark job|stream processor
|two-tower|two tower|vector database|vector index|vector search
""".replace("\n", "").split("|")

_NAMED = re.compile(
    rf"(?<![\w@/-])(?:{'|'.join(map(re.escape, NAMES))})(?![\w@/-])"
    rf"|\b(?:{'|'.join(map(re.escape, PHRASES))})",
    re.IGNORECASE,
)
_PROPER = re.compile(rf"(?<=[a-z,] )(?:{'|'.join(WORDS_TOO)})(?![\w-])")

MEANT = {"llm": ("language model", "llm", "llms", "prompt"), "infrastructure": ("feature store",)}
"""What the interview of a domain is about, and may be called by its name."""


def brief_problems(subject: Subject) -> Iterator[Problem]:
    """Each technology, kind of model, tool or metric that the brief names."""
    allowed = MEANT.get(subject.prompt.domain, ())
    brief = " ".join(subject.prompt.brief.split())
    for match in [*_NAMED.finditer(brief), *_PROPER.finditer(brief)]:
        if not match[0].lower().startswith(allowed or "\0"):
            yield subject.problem(
                ("brief",), f"the brief names `{match[0]}`: choosing it is the candidate's work"
            )
