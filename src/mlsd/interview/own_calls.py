"""What no interviewer answers with a fact: the candidate's own decisions, and small talk."""

from __future__ import annotations

OWN_CALLS = """
Which model should I choose?
What kind of model would you use here?
Would you take a simple model or a deep one?
Is logistic regression good enough?
Can I use a transformer?
May I use a pretrained model?
Is gradient boosting fine for this?
Should I train one model or several?
What loss function should I take?
Which optimiser is best?
How many layers should the network have?
What learning rate do you suggest?
How should I choose the hyperparameters?
How large should the batch be?
Which embedding size is right?
How do I handle class imbalance?
Should I oversample the rare class?
Do I need negative sampling?
Is a random split acceptable?
How should I split train and test?
Should I use cross-validation?
Which metric should I report, AUC or F1?
What threshold should I pick?
Do I need to calibrate the model?
Which features should I build?
How should I encode categories?
Should I normalise the features?
Do you recommend an ensemble?
Could reinforcement learning work here?
Would a bandit be better?
Is collaborative filtering enough?
Shall I add a second stage with a reranker?
Which vector database do you prefer?
Can I use an approximate nearest neighbour index?
Can I use Spark for the batch jobs?
Is Redis okay as a cache?
Should I use Kubernetes?
Which cloud do you use?
What programming language do you use?
Do you have a favourite framework, PyTorch or TensorFlow?
What database is behind this?
Should I store the features in SQL or NoSQL?
Do we have a feature store?
Is there a model registry?
Can I assume that the infrastructure exists?
May I assume that the data is clean?
Can I assume unlimited compute?
Let me assume a user has one device, is this fine?
I would start with a baseline, does that make sense?
I plan to use two stages, do you agree?
I think a simple heuristic is best, right?
I would like to use embeddings, is this reasonable?
My idea is to cache the results, what do you think?
I will skip monitoring, is that all right?
Can I leave out the user interface?
Do I have to write code?
Should I write pseudo code?
Should I draw a diagram?
Do you want to see the architecture?
Should I write the formulas?
Do you want me to go into detail?
Should I go deeper or move on?
Where should I start?
Shall I begin with the requirements?
Can we come back to this later?
Which part interests you most?
What do you want me to focus on?
What are you looking for in this interview?
How many minutes are left?
Do I have time for one more point?
Can I have a moment to think?
Could you repeat the question?
Can you give me a hint?
Is this the answer you expected?
Was that correct?
How am I doing?
Did I forget something?
Does this design look good to you?
Is my approach too complicated?
What would you do in my place?
What is your opinion on large language models?
Do you believe in deep learning?
How would you solve the cold start?
How would you detect drift?
How would you deploy it?
How often should I retrain?
Should serving be batch or online?
When should I roll back?
What would you monitor?
Should I worry about fairness?
Who came up with this idea?
Who is the head of the company?
When was the company founded?
Who are your rivals?
What is the share price?
What is your job here?
How long have you worked here?
Where is your office?
What is the name of the product?
What does the logo look like?
Which colours does the design have?
Do you like working here?
Is the job remote?
How many people do you interview?
What is the weather like?
Which team would I join?
What is the on-call schedule?
What do competitors do?
Is there still time?
Are we running out of time?
Am I going in the right direction?
How does our pricing work?
What do we charge for it?
Which tools do the other teams use?
How are our teams organised?
What does the user interface look like?
What tone of voice do we use?
Who owns this product?
Which vendor do we buy from?
Thanks, that helps.
Okay, understood.
Let me think about it.
"""
"""Such questions, one a line, as examples of what to leave to the candidate."""

TECHNIQUE = """
model models xgboost lightgbm catboost boosting tree forest regression logistic linear svm neural
network deep transformer bert gpt llm lstm rnn cnn resnet clip word2vec gnn graph autoencoder vae
gan diffusion bandit reinforcement embedding embeddings vector dimension encoder decoder attention
layer layers dropout epoch epochs gradient optimiser optimizer adam sgd loss entropy focal triplet
contrastive softmax sigmoid hinge hyperparameter hyperparameters regularisation sampling sample
undersample oversample smote resample reweight imbalance calibrate calibration platt isotonic
temperature threshold cutoff split shuffle fold stratified cross-validation ensemble stacking
distil distillation quantise quantisation prune onnx tensorrt finetune lora adapter few-shot chunk
chunks chunking retrieval retriever reranker rerank bm25 tf-idf tfidf hybrid faiss scann hnsw
annoy milvus pinecone weaviate qdrant pgvector elasticsearch opensearch lucene redis memcached
kafka kinesis pubsub flink spark beam airflow dagster dbt snowflake bigquery hive hadoop s3
postgres mysql mongo mongodb cassandra dynamodb sql nosql database kubernetes docker lambda
serverless sagemaker vertex mlflow feast triton torchserve ray pytorch tensorflow keras sklearn
jax huggingface langchain llamaindex two-tower mmoe dlrm din deepfm matrix factorisation
collaborative filtering knn kmeans clustering pca anomaly isolation auc roc pr-auc ndcg mrr recall
precision f1 rmse mae mape cache caching shard sharding queue microservice microservices api grpc
rest schema pipeline etl architecture diagram whiteboard draw sketch pseudocode formula approach
algorithm library cloud aws gcp azure terraform canary shadow ablation drift retrain retraining
agent mermaid
"""
"""Words for means, not ends: who asks about one of these asks about the design itself."""
