using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Models as people write them in Keras, with the parameters that Keras counts.</summary>
internal static class KerasModels
{
    public static TheoryData<string, int> All => new()
    {
        {
            """
            import keras
            from keras import layers

            num_classes = 10
            input_shape = (28, 28, 1)
            model = keras.Sequential(
                [
                    keras.Input(shape=input_shape),
                    layers.Conv2D(32, kernel_size=(3, 3), activation="relu"),
                    layers.MaxPooling2D(pool_size=(2, 2)),
                    layers.Conv2D(64, kernel_size=(3, 3), activation="relu"),
                    layers.MaxPooling2D(pool_size=(2, 2)),
                    layers.Flatten(),
                    layers.Dropout(0.5),
                    layers.Dense(num_classes, activation="softmax"),
                ]
            )
            model.summary()
            model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
            """,
            34_826
        },
        {
            """
            model = Sequential()
            model.add(Dense(512, activation='relu', input_shape=(784,)))
            model.add(Dropout(0.2))
            model.add(Dense(512, activation='relu'))  # again
            model.add(Dropout(0.2))
            model.add(Dense(10, activation='softmax'))
            model.compile(loss='categorical_crossentropy', optimizer=RMSprop(), metrics=['accuracy'])
            """,
            669_706
        },
        {
            """
            lenet = tf.keras.models.Sequential()
            lenet.add(tf.keras.layers.Conv2D(6, 5, activation='tanh', input_shape=(28, 28, 1), padding='same'))
            lenet.add(tf.keras.layers.AveragePooling2D())
            lenet.add(tf.keras.layers.Conv2D(16, 5, activation='tanh'))
            lenet.add(tf.keras.layers.AvgPool2D(2, strides=2))
            lenet.add(tf.keras.layers.Flatten())
            lenet.add(tf.keras.layers.Dense(120, activation='tanh'))
            lenet.add(tf.keras.layers.Dense(84, activation='tanh'))
            lenet.add(tf.keras.layers.Dense(10, activation='softmax'))
            lenet.compile(optimizer='sgd', loss='sparse_categorical_crossentropy', metrics=['sparse_categorical_accuracy'])
            """,
            61_706
        },
        {
            """
            model = Sequential()
            model.add(Conv2D(32, (3, 3), padding='same', input_shape=(32, 32, 3)))
            model.add(Activation('relu'))
            model.add(Conv2D(32, (3, 3)))
            model.add(Activation('relu'))
            model.add(MaxPooling2D(pool_size=(2, 2)))
            model.add(Dropout(0.25))
            model.add(Conv2D(64, (3, 3), padding='same'))
            model.add(Activation('relu'))
            model.add(Conv2D(64, (3, 3)))
            model.add(Activation('relu'))
            model.add(MaxPooling2D(pool_size=(2, 2)))
            model.add(Dropout(0.25))
            model.add(Flatten())
            model.add(Dense(512))
            model.add(Activation('relu'))
            model.add(Dropout(0.5))
            model.add(Dense(10))
            model.add(Activation('softmax'))
            opt = keras.optimizers.RMSprop(learning_rate=0.0001)
            model.compile(loss='categorical_crossentropy', optimizer=opt, metrics=['acc'])
            """,
            1_250_858
        },
        {
            """
            self.autoencoder = Sequential([Dense(32, 'relu', input_dim=784), Dense(784, 'sigmoid')])
            self.autoencoder.compile('adam', 'binary_crossentropy')
            """,
            50_992
        },
        {
            """
            encoder = Sequential([
                layers.Dense(128, activation='relu', input_shape=(28 * 28,)),
                layers.Dense(64, activation='relu'),
                layers.Dense(32, activation='relu', activity_regularizer=regularizers.l1(1e-5)),
            ], name='encoder')
            decoder = Sequential([layers.Dense(64, activation=tf.nn.relu), layers.Dense(128, activation="relu"), layers.Dense(784, activation="sigmoid")])
            autoencoder = keras.models.Sequential([encoder, decoder])
            autoencoder.compile(optimizer=keras.optimizers.Adam(1e-3, beta_1=0.5), loss=keras.losses.MeanSquaredError())
            """,
            222_384
        },
        {
            """
            def make_generator_model():
                model = tf.keras.Sequential()
                model.add(layers.Dense(7*7*256, use_bias=False, input_shape=(100,)))
                model.add(layers.BatchNormalization())
                model.add(layers.LeakyReLU())
                model.add(layers.Reshape((7, 7, 256)))
                model.add(layers.Conv2DTranspose(128, (5, 5), strides=(1, 1), padding='same', use_bias=False))
                model.add(layers.BatchNormalization())
                model.add(layers.LeakyReLU(alpha=0.2))
                model.add(layers.Conv2DTranspose(64, (5, 5), strides=(2, 2), padding='same', use_bias=False))
                model.add(layers.BatchNormalization(axis=-1, momentum=.9))
                model.add(layers.LeakyReLU())
                model.add(layers.Conv2DTranspose(1, (5, 5), strides=(2, 2), padding='same', use_bias=False, activation='tanh'))
                return model
            """,
            2_330_944
        },
        {
            """
            model = tf.keras.Sequential()
            model.add(layers.Conv2D(64, (5, 5), strides=(2, 2), padding='same',
                                    input_shape=[28, 28, 1]))
            model.add(layers.LeakyReLU())
            model.add(layers.Dropout(0.3))
            model.add(layers.Conv2D(128, (5, 5), strides=(2, 2), padding='same'))
            model.add(layers.LeakyReLU())
            model.add(layers.Dropout(0.3))
            model.add(layers.Flatten())
            model.add(layers.Dense(1))
            model.compile(loss=tf.keras.losses.BinaryCrossentropy(from_logits=True), optimizer=tf.keras.optimizers.Adam(1e-4))
            """,
            212_865
        },
        {
            """
            Sequential([
                layers.InputLayer(input_shape=(28, 28, 1)),
                layers.SeparableConv2D(32, 3, activation="relu", depthwise_initializer="he_normal"),
                layers.SeparableConv2D(64, (3, 3), pointwise_regularizer="l2"),
                layers.ReLU(max_value=6),
                layers.DepthwiseConv2D(kernel_size=(3, 3)),
                layers.GlobalAvgPool2D(),
                layers.Dense(10, kernel_constraint=max_norm(3.)),
                layers.Softmax(),
            ])
            """,
            3_763
        },
        {
            """
            n_timesteps, n_features = 128, 9
            model = Sequential()
            model.add(Conv1D(filters=64, kernel_size=3, activation='relu', input_shape=(100,9)))
            model.add(Conv1D(filters=64, kernel_size=(3,), activation='relu'))
            model.add(Dropout(0.5))
            model.add(MaxPooling1D(pool_size=2))
            model.add(Flatten())
            model.add(Dense(100, activation='relu'))
            model.add(Dense(6, activation='softmax'))
            model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
            """,
            322_050
        },
        {
            """
            model = Sequential()
            model.add(Dense(12, input_dim=8, kernel_initializer='uniform', activation='relu'))
            model.add(Dense(8, activation='relu'))
            model.add(Dense(1, activation='sigmoid'))
            model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
            model.fit(X, y, epochs=150, batch_size=10)
            """,
            221
        },
        {
            """
            def build_model():
              model = keras.Sequential([
                layers.Dense(64, activation='relu', input_shape=[9]),
                layers.Dense(64, activation='relu'),
                layers.Dense(1)
              ])

              lr = keras.optimizers.schedules.ExponentialDecay(initial_learning_rate=1e-2, decay_steps=10000, decay_rate=0.9)
              optimizer = tf.keras.optimizers.RMSprop(lr)

              model.compile(loss='mse',
                            optimizer=optimizer,
                            metrics=['mae', 'mse'])
              return model
            """,
            4_865
        },
        {
            """
            model = tf.keras.Sequential([
                tf.keras.layers.Flatten(input_shape=(28, 28)),
                tf.keras.layers.Dense(128, activation='relu'),
                tf.keras.layers.Dense(10)
            ])
            model.compile(optimizer='adam',
                          loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                          metrics=['accuracy'])
            """,
            101_770
        },
        {
            """
            model = models.Sequential([
                layers.Input((32, 32, 3)),
                layers.ZeroPadding2D(padding=((1, 2), (3, 0))),
                layers.Conv2D(16, (3, 5), (2, 1), 'valid', activation='swish', name='stem'),
                layers.BatchNormalization(epsilon=1e-5), layers.SpatialDropout2D(.1),
                layers.UpSampling2D(2, interpolation="bilinear"), layers.Cropping2D(1),
                layers.GlobalMaxPooling2D(), layers.Dense(units=4, activation=keras.activations.softmax),
            ])
            """,
            868
        },
        {
            """
            model = keras.Sequential([
                keras.Input(shape=(80,), dtype="int32"),
                layers.Embedding(20000, 16, mask_zero=True, embeddings_initializer="he_normal"),
                layers.Dense(8, activation="relu"),
                layers.GlobalAveragePooling1D(),
                layers.Dense(1, activation="sigmoid"),
            ])
            """,
            320_145
        },
    };
}
