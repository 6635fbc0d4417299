@py "%~dp0guichet.py" %*
