"""Whether a brief names a technology: choosing it is the candidate's work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsd.library import Problem
from mlsd.library_check.subject import Subject

NAMES = """
airflow airtable ann arrow athena avro aws azure bayesian beam bert bigquery bm25 boosting bronze
catboost cassandra celery clickhouse clip cnn cosmos couchbase cuda dagster databricks datadog dbt
debezium diffusion docker druid duckdb dynamodb elasticsearch elmo embedding embeddings etl faiss
fasttext feast fivetran flink gan gbdt gcp gemini gin gpt gpu gpus grafana graphql gradient grpc
hadoop hbase hdfs helm hive hnsw huggingface iceberg inception istio jax jenkins k8s kafka kalman
keras kinesis knn kubeflow kubernetes lambda langchain lasso lightgbm llama llamaindex llm llms
logistic looker lora lsh lstm lstms luigi mapreduce milvus minhash minio mlflow mlp mongodb mysql
nearline neo4j nginx nosql onnx onnxruntime opensearch pandas parquet perceptron pgvector pinecone
postgres postgresql prefect presto prometheus pubsub pulsar pytorch qdrant qlora rabbitmq ray
redis redshift regression resnet rnn roberta rocksdb s3 sagemaker samza scikit seldon sklearn
snowflake solr sparkml spanner sql sqlite sqs svm tableau tecton tensorflow tensorrt terraform tfidf
timescaledb torch torchserve tpu tpus transformer transformers trino triton vae vertex vespa vgg vit
vllm vowpal weaviate webhook weka whisper word2vec xgboost yolo yugabyte zookeeper auc auroc bleu
ctr f1 mae mape map@k mrr ndcg precision@k recall@k rmse rouge wape
""".split()

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

MEANT = {"llm": ("language model", "llm", "llms", "prompt"), "infrastructure": ("feature store",)}
"""What the interview of a domain is about, and may be called by its name."""


def brief_problems(subject: Subject) -> Iterator[Problem]:
    """Each technology, kind of model, tool or metric that the brief names."""
    allowed = MEANT.get(subject.prompt.domain, ())
    for match in _NAMED.finditer(subject.prompt.brief):
        if not match[0].lower().startswith(allowed or "\0"):
            yield subject.problem(
                ("brief",), f"the brief names `{match[0]}`: choosing it is the candidate's work"
            )
