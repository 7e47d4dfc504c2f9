"""Az.CosmosDB."""

MODULE = "Az.CosmosDB"
FILES = {
    "accounts": """New-AzCosmosDBAccount Update-AzCosmosDBAccount Get-AzCosmosDBAccount Remove-AzCosmosDBAccount
        Update-AzCosmosDBAccountRegion Update-AzCosmosDBAccountFailoverPriority Get-AzCosmosDBAccountKey
        New-AzCosmosDBAccountKey Get-AzCosmosDBLocation""",
    "databases": """Get-AzCosmosDBSqlDatabase New-AzCosmosDBSqlDatabase Update-AzCosmosDBSqlDatabase
        Remove-AzCosmosDBSqlDatabase Get-AzCosmosDBSqlDatabaseThroughput
        Update-AzCosmosDBSqlDatabaseThroughput Invoke-AzCosmosDBSqlDatabaseThroughputMigration
        Get-AzCosmosDBSqlContainer New-AzCosmosDBSqlContainer Update-AzCosmosDBSqlContainer
        Remove-AzCosmosDBSqlContainer Get-AzCosmosDBSqlContainerThroughput
        Update-AzCosmosDBSqlContainerThroughput Invoke-AzCosmosDBSqlContainerThroughputMigration
        Get-AzCosmosDBMongoDBDatabase New-AzCosmosDBMongoDBDatabase Update-AzCosmosDBMongoDBDatabase
        Remove-AzCosmosDBMongoDBDatabase Get-AzCosmosDBMongoDBDatabaseThroughput
        Update-AzCosmosDBMongoDBDatabaseThroughput Invoke-AzCosmosDBMongoDBDatabaseThroughputMigration
        Get-AzCosmosDBMongoDBCollection New-AzCosmosDBMongoDBCollection Update-AzCosmosDBMongoDBCollection
        Remove-AzCosmosDBMongoDBCollection Get-AzCosmosDBMongoDBCollectionThroughput
        Update-AzCosmosDBMongoDBCollectionThroughput Invoke-AzCosmosDBMongoDBCollectionThroughputMigration
        Get-AzCosmosDBCassandraKeyspace New-AzCosmosDBCassandraKeyspace Update-AzCosmosDBCassandraKeyspace
        Remove-AzCosmosDBCassandraKeyspace Get-AzCosmosDBCassandraKeyspaceThroughput
        Update-AzCosmosDBCassandraKeyspaceThroughput Invoke-AzCosmosDBCassandraKeyspaceThroughputMigration
        Get-AzCosmosDBCassandraTable New-AzCosmosDBCassandraTable Update-AzCosmosDBCassandraTable
        Remove-AzCosmosDBCassandraTable Get-AzCosmosDBCassandraTableThroughput
        Update-AzCosmosDBCassandraTableThroughput Invoke-AzCosmosDBCassandraTableThroughputMigration
        Get-AzCosmosDBGremlinDatabase New-AzCosmosDBGremlinDatabase Update-AzCosmosDBGremlinDatabase
        Remove-AzCosmosDBGremlinDatabase Get-AzCosmosDBGremlinDatabaseThroughput
        Update-AzCosmosDBGremlinDatabaseThroughput Invoke-AzCosmosDBGremlinDatabaseThroughputMigration
        Get-AzCosmosDBGremlinGraph New-AzCosmosDBGremlinGraph Update-AzCosmosDBGremlinGraph
        Remove-AzCosmosDBGremlinGraph Get-AzCosmosDBGremlinGraphThroughput
        Update-AzCosmosDBGremlinGraphThroughput Invoke-AzCosmosDBGremlinGraphThroughputMigration
        Get-AzCosmosDBTable New-AzCosmosDBTable Update-AzCosmosDBTable Remove-AzCosmosDBTable
        Get-AzCosmosDBTableThroughput Update-AzCosmosDBTableThroughput
        Invoke-AzCosmosDBTableThroughputMigration""",
    "encryption_keys": """Get-AzCosmosDbClientEncryptionKey New-AzCosmosDbClientEncryptionKey
        Update-AzCosmosDbClientEncryptionKey""",
    "fleets": """Get-AzCosmosDBFleet New-AzCosmosDBFleet Update-AzCosmosDBFleet Remove-AzCosmosDBFleet
        Get-AzCosmosDBFleetspace New-AzCosmosDBFleetspace Update-AzCosmosDBFleetspace
        Remove-AzCosmosDBFleetspace Get-AzCosmosDBFleetspaceAccount Add-AzCosmosDBFleetspaceAccount
        Remove-AzCosmosDBFleetspaceAccount Get-AzCosmosDBService New-AzCosmosDBService
        Remove-AzCosmosDBService""",
    "managed_cassandra": """Get-AzManagedCassandraCluster New-AzManagedCassandraCluster Update-AzManagedCassandraCluster
        Remove-AzManagedCassandraCluster Get-AzManagedCassandraDatacenter Remove-AzManagedCassandraDatacenter
        New-AzManagedCassandraDatacenter Update-AzManagedCassandraDatacenter""",
    "mongo_roles": """Get-AzCosmosDBMongoDBRoleDefinition New-AzCosmosDBMongoDBRoleDefinition
        Update-AzCosmosDBMongoDBRoleDefinition Remove-AzCosmosDBMongoDBRoleDefinition
        Get-AzCosmosDBMongoDBUserDefinition New-AzCosmosDBMongoDBUserDefinition
        Update-AzCosmosDBMongoDBUserDefinition Remove-AzCosmosDBMongoDBUserDefinition""",
    "objects": """New-AzCosmosDBSqlCompositePath New-AzCosmosDBSqlIncludedPath New-AzCosmosDBSqlIncludedPathIndex
        New-AzCosmosDBSqlSpatialSpec New-AzCosmosDBSqlIndexingPolicy New-AzCosmosDBSqlUniqueKey
        New-AzCosmosDBSqlUniqueKeyPolicy New-AzCosmosDBSqlConflictResolutionPolicy
        New-AzCosmosDBGremlinCompositePath New-AzCosmosDBGremlinIncludedPath
        New-AzCosmosDBGremlinIncludedPathIndex New-AzCosmosDBGremlinSpatialSpec
        New-AzCosmosDBGremlinIndexingPolicy New-AzCosmosDBGremlinUniqueKey
        New-AzCosmosDBGremlinUniqueKeyPolicy New-AzCosmosDBGremlinConflictResolutionPolicy
        New-AzCosmosDBSqlVectorIndex New-AzCosmosDBSqlVectorEmbedding New-AzCosmosDBSqlVectorEmbeddingPolicy
        New-AzCosmosDBCassandraClusterKey New-AzCosmosDBCassandraColumn New-AzCosmosDBCassandraSchema
        New-AzCosmosDBMongoDBIndex New-AzCosmosDBMongoDBPrivilegeResource New-AzCosmosDBMongoDBPrivilege
        New-AzCosmosDBMongoDBRole New-AzCosmosDBPermission New-AzCosmosDBLocationObject
        New-AzCosmosDBVirtualNetworkRule New-AzCosmosDBDatabaseToRestore
        New-AzCosmosDBGremlinDatabaseToRestore New-AzCosmosDBTableToRestore""",
    "programs": """Get-AzCosmosDBSqlStoredProcedure New-AzCosmosDBSqlStoredProcedure Update-AzCosmosDBSqlStoredProcedure
        Remove-AzCosmosDBSqlStoredProcedure Get-AzCosmosDBSqlTrigger New-AzCosmosDBSqlTrigger
        Update-AzCosmosDBSqlTrigger Remove-AzCosmosDBSqlTrigger Get-AzCosmosDBSqlUserDefinedFunction
        New-AzCosmosDBSqlUserDefinedFunction Update-AzCosmosDBSqlUserDefinedFunction
        Remove-AzCosmosDBSqlUserDefinedFunction""",
    "restorable": """Get-AzCosmosDBRestorableDatabaseAccount Get-AzCosmosDBSqlRestorableDatabase
        Get-AzCosmosDBMongoDBRestorableDatabase Get-AzCosmosDBGremlinRestorableDatabase
        Get-AzCosmosDBSqlRestorableContainer Get-AzCosmosDBMongoDBRestorableCollection
        Get-AzCosmosDBGremlinRestorableGraph Get-AzCosmosDBTableRestorableTable
        Get-AzCosmosDBSqlRestorableResource Get-AzCosmosDBMongoDBRestorableResource
        Get-AzCosmosDBGremlinRestorableResource Get-AzCosmosDBTableRestorableResource
        Get-AzCosmosDBSqlContainerBackupInformation Get-AzCosmosDBMongoDBCollectionBackupInformation
        Get-AzCosmosDBGremlinGraphBackupInformation Get-AzCosmosDBTableBackupInformation""",
    "restores": """Restore-AzCosmosDBAccount Restore-AzCosmosDBSqlDatabase Restore-AzCosmosDBSqlContainer
        Restore-AzCosmosDBMongoDBDatabase Restore-AzCosmosDBMongoDBCollection
        Restore-AzCosmosDBGremlinDatabase Restore-AzCosmosDBGremlinGraph Restore-AzCosmosDBTable""",
    "roles": """Get-AzCosmosDBSqlRoleDefinition New-AzCosmosDBSqlRoleDefinition Update-AzCosmosDBSqlRoleDefinition
        Remove-AzCosmosDBSqlRoleDefinition Get-AzCosmosDBSqlRoleAssignment New-AzCosmosDBSqlRoleAssignment
        Update-AzCosmosDBSqlRoleAssignment Remove-AzCosmosDBSqlRoleAssignment
        Get-AzCosmosDBTableRoleDefinition New-AzCosmosDBTableRoleDefinition
        Update-AzCosmosDBTableRoleDefinition Remove-AzCosmosDBTableRoleDefinition
        Get-AzCosmosDBTableRoleAssignment New-AzCosmosDBTableRoleAssignment
        Update-AzCosmosDBTableRoleAssignment Remove-AzCosmosDBTableRoleAssignment""",
}
